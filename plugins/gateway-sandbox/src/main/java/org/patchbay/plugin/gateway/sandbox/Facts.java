package org.patchbay.plugin.gateway.sandbox;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.patchbay.plugin.api.gateway.Payment;
import org.patchbay.plugin.api.gateway.PaymentFact;
import org.patchbay.plugin.api.gateway.PaymentFact.PaymentChanged;
import org.patchbay.plugin.api.gateway.PaymentFact.RefundChanged;
import org.patchbay.plugin.api.gateway.PaymentStatus;

/**
 * What the sandbox tells of, and how that is written in a webhook's body. A state has one id
 * however often it is told.
 */
final class Facts {
  private Facts() {}

  static PaymentFact of(Charge charge) {
    return new PaymentChanged(
        id(charge.reference(), charge.status()), charge.at(), charge.payment());
  }

  static PaymentFact of(Charge charge, GivenBack given) {
    return new RefundChanged(
        id(given.refund().reference(), given.refund().status()),
        given.at(),
        charge.reference(),
        given.refund());
  }

  static String write(PaymentFact fact) {
    JsonObject json;
    if (fact instanceof RefundChanged changed) {
      json = new GivenBack(changed.refund(), changed.at()).toJson();
      json.put("type", "refund");
      json.put("payment", changed.paymentReference());
    } else {
      Payment payment = ((PaymentChanged) fact).payment();
      json = Json.of(payment.amount());
      json.put("type", "payment");
      json.put("reference", payment.reference());
      json.put("status", payment.status().name());
      json.put("at", fact.at().toString());
      Json.put(json, payment.failure());
    }
    json.put("id", fact.id());
    return JsonWriter.string(json);
  }

  static PaymentFact read(String text) throws JsonParserException {
    JsonObject json = Json.parse(text);
    String id = json.getString("id");
    Instant at = Instant.parse(json.getString("at"));
    if (json.getString("type").equals("refund")) {
      return new RefundChanged(id, at, json.getString("payment"), GivenBack.of(json).refund());
    }
    return new PaymentChanged(
        id,
        at,
        new Payment(
            json.getString("reference"),
            PaymentStatus.valueOf(json.getString("status")),
            Json.money(json),
            Optional.empty(),
            Json.failure(json)));
  }

  private static String id(String reference, Enum<?> status) {
    return "evt_" + reference + "_" + status.name().toLowerCase(Locale.ROOT);
  }
}
