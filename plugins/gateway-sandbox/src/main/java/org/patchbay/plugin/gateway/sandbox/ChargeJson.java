package org.patchbay.plugin.gateway.sandbox;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import java.time.Instant;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.gateway.PaymentStatus;

/** A charge as text in the store. */
final class ChargeJson {
  private ChargeJson() {}

  static String write(Charge charge) {
    JsonObject json = Json.of(charge.amount());
    json.put("terms", charge.terms().toJson());
    json.put("status", charge.status().name());
    json.put("at", charge.at().toString());
    Json.put(json, charge.failure());
    json.put("captureKey", charge.captureKey());
    JsonArray refunds = new JsonArray();
    charge.refunds().forEach(given -> refunds.add(given.toJson()));
    json.put("refunds", refunds);
    return JsonWriter.string(json);
  }

  static Charge read(String reference, String text) {
    JsonObject json;
    try {
      json = Json.parse(text);
    } catch (JsonParserException e) {
      throw new PluginException(
          PluginException.Kind.PERMANENT,
          "store.unreadable",
          "The sandbox cannot read its own record of payment " + reference + ".",
          e);
    }
    return new Charge(
        reference,
        Terms.of(json.getObject("terms")),
        PaymentStatus.valueOf(json.getString("status")),
        Json.money(json),
        Instant.parse(json.getString("at")),
        Json.failure(json),
        json.getString("captureKey", ""),
        json.getArray("refunds").stream().map(given -> GivenBack.of((JsonObject) given)).toList());
  }
}
