package org.patchbay.plugin.gateway.sandbox;

import com.grack.nanojson.JsonObject;
import java.time.Instant;
import org.patchbay.plugin.api.gateway.Refund;
import org.patchbay.plugin.api.gateway.RefundStatus;

/**
 * A refund, kept with its payment.
 *
 * @param refund as it is reported
 * @param at when it was made
 */
record GivenBack(Refund refund, Instant at) {

  boolean counts() {
    return refund.status() == RefundStatus.SUCCEEDED;
  }

  JsonObject toJson() {
    JsonObject json = Json.of(refund.amount());
    json.put("reference", refund.reference());
    json.put("status", refund.status().name());
    json.put("at", at.toString());
    Json.put(json, refund.failure());
    return json;
  }

  static GivenBack of(JsonObject json) {
    return new GivenBack(
        new Refund(
            json.getString("reference"),
            RefundStatus.valueOf(json.getString("status")),
            Json.money(json),
            Json.failure(json)),
        Instant.parse(json.getString("at")));
  }
}
