package org.patchbay.plugin.gateway.stripe;

import com.grack.nanojson.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.patchbay.plugin.api.gateway.Payment;
import org.patchbay.plugin.api.gateway.PaymentFact;
import org.patchbay.plugin.api.gateway.PaymentFact.PaymentChanged;
import org.patchbay.plugin.api.gateway.PaymentFact.RefundChanged;

/**
 * What an authentic event of Stripe's tells. Events of objects that another tenant, or no Patchbay
 * at all, made in the same account tell nothing.
 */
final class Events {
  private final Sessions sessions;
  private final Intents intents;
  private final Refunds refunds;
  private final Metadata metadata;

  Events(Sessions sessions, Intents intents, Refunds refunds, Metadata metadata) {
    this.sessions = sessions;
    this.intents = intents;
    this.refunds = refunds;
    this.metadata = metadata;
  }

  List<PaymentFact> facts(JsonObject event) {
    JsonObject object =
        event.getObject("data", new JsonObject()).getObject("object", new JsonObject());
    return switch (event.getString("type", "")) {
      case "checkout.session.completed",
          "checkout.session.async_payment_succeeded",
          "checkout.session.expired" ->
          metadata.isOurs(object) ? changed(event, sessions.payment(object)) : List.of();
      case "checkout.session.async_payment_failed" ->
          metadata.isOurs(object) ? changed(event, failed(object)) : List.of();
      case "payment_intent.succeeded",
          "payment_intent.canceled",
          "payment_intent.amount_capturable_updated" ->
          metadata.isOurs(object) ? ofIntent(event, object) : List.of();
      case "payment_intent.payment_failed" ->
          // On Stripe's page the customer may try another card.
          metadata.isOurs(object) && !Metadata.isOfPage(object)
              ? ofIntent(event, object)
              : List.of();
      case "charge.refunded" -> metadata.isOurs(object) ? ofCharge(event, object) : List.of();
      case "refund.created", "refund.updated", "refund.failed", "charge.refund.updated" ->
          ofRefund(event, id(event), object).stream().toList();
      default -> List.of();
    };
  }

  private List<PaymentFact> ofIntent(JsonObject event, JsonObject intent) {
    return changed(event, Intents.payment(intent, reference(intent)));
  }

  private List<PaymentFact> ofCharge(JsonObject event, JsonObject charge) {
    return refunds.ofCharge(charge.getString("id")).stream()
        .flatMap(
            refund -> ofRefund(event, id(event) + ":" + refund.getString("id"), refund).stream())
        .toList();
  }

  private Optional<PaymentFact> ofRefund(JsonObject event, String id, JsonObject refund) {
    return paymentOf(refund)
        .map(payment -> new RefundChanged(id, at(event), payment, Refunds.refund(refund)));
  }

  /** The payment that a refund belongs to, also when it was made at Stripe itself. */
  private Optional<String> paymentOf(JsonObject refund) {
    if (metadata.isOurs(refund)) {
      return Optional.ofNullable(Metadata.paymentOf(refund));
    }
    return Optional.ofNullable(refund.getString("payment_intent"))
        .map(intents::get)
        .filter(metadata::isOurs)
        .map(this::reference);
  }

  private String reference(JsonObject intent) {
    String id = intent.getString("id");
    return Metadata.isOfPage(intent) ? sessions.ofIntent(id).orElse(id) : id;
  }

  private static Payment failed(JsonObject session) {
    return Payment.failed(
        session.getString("id"),
        StripeAmounts.money(session.getLong("amount_total"), session.getString("currency")),
        "async_payment_failed",
        "The payment was not completed.");
  }

  private static List<PaymentFact> changed(JsonObject event, Payment payment) {
    return List.of(new PaymentChanged(id(event), at(event), payment));
  }

  private static String id(JsonObject event) {
    return event.getString("id");
  }

  private static Instant at(JsonObject event) {
    return Instant.ofEpochSecond(event.getLong("created"));
  }
}
