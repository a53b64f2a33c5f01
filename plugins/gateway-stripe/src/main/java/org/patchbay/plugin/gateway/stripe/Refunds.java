package org.patchbay.plugin.gateway.stripe;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import java.util.List;
import java.util.Optional;
import org.patchbay.plugin.api.Money;
import org.patchbay.plugin.api.gateway.Payment;
import org.patchbay.plugin.api.gateway.Refund;
import org.patchbay.plugin.api.gateway.RefundRequest;
import org.patchbay.plugin.api.gateway.RefundStatus;

/** Refunds, in full or in part. */
final class Refunds {
  private static final String PATH = "/v1/refunds";
  private static final int MOST = 100;

  private final StripeClient client;
  private final Metadata metadata;

  Refunds(StripeClient client, Metadata metadata) {
    this.client = client;
    this.metadata = metadata;
  }

  Refund create(String intent, RefundRequest request) {
    Form form =
        new Form()
            .put("payment_intent", intent)
            .put("amount", StripeAmounts.of(request.amount()))
            .put("metadata", metadata.of(request));
    return refund(client.post(PATH, form, request.idempotencyKey()));
  }

  Refund get(String id) {
    return refund(client.get(PATH + "/" + Ids.encode(id)));
  }

  /** All refunds of a charge, the latest first. */
  List<JsonObject> ofCharge(String charge) {
    return client
        .get(PATH, new Form().put("charge", charge).put("limit", MOST))
        .getArray("data", new JsonArray())
        .stream()
        .map(JsonObject.class::cast)
        .toList();
  }

  static Refund refund(JsonObject refund) {
    Money amount = StripeAmounts.money(refund.getLong("amount"), refund.getString("currency"));
    RefundStatus status =
        switch (refund.getString("status", "")) {
          case "succeeded" -> RefundStatus.SUCCEEDED;
          case "failed", "canceled" -> RefundStatus.FAILED;
          default -> RefundStatus.PENDING;
        };
    return new Refund(refund.getString("id"), status, amount, failure(refund, status));
  }

  private static Optional<Payment.Failure> failure(JsonObject refund, RefundStatus status) {
    if (status != RefundStatus.FAILED) {
      return Optional.empty();
    }
    String reason = refund.getString("failure_reason", "canceled");
    return Optional.of(
        new Payment.Failure(
            reason, "The refund did not go through: " + reason.replace('_', ' ') + "."));
  }
}
