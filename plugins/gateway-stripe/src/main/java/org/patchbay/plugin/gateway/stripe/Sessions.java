package org.patchbay.plugin.gateway.stripe;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import java.net.URI;
import java.util.Optional;
import org.patchbay.plugin.api.KeyValueStore;
import org.patchbay.plugin.api.Money;
import org.patchbay.plugin.api.gateway.Payment;
import org.patchbay.plugin.api.gateway.PaymentRequest;

/** Checkout Sessions: payments on Stripe's own page. */
final class Sessions {
  private static final String PATH = "/v1/checkout/sessions";

  private final StripeClient client;
  private final Intents intents;
  private final Metadata metadata;
  private final KeyValueStore store;

  Sessions(StripeClient client, Intents intents, Metadata metadata, KeyValueStore store) {
    this.client = client;
    this.intents = intents;
    this.metadata = metadata;
    this.store = store;
  }

  Payment create(PaymentRequest request) {
    String item = "line_items[0]";
    Form form =
        new Form()
            .put("mode", "payment")
            .put("success_url", request.returnUrl())
            .put("cancel_url", request.cancelUrl())
            .put("client_reference_id", request.paymentId())
            .put("customer_email", request.customer().email())
            .put(item + "[quantity]", 1)
            .put(item + "[price_data][currency]", StripeAmounts.currency(request.amount()))
            .put(item + "[price_data][unit_amount]", StripeAmounts.of(request.amount()))
            .put(item + "[price_data][product_data][name]", request.description())
            .put("metadata", metadata.ofPage(request))
            .put("payment_intent_data[description]", request.description())
            .put("payment_intent_data[capture_method]", request.capture() ? "automatic" : "manual")
            .put("payment_intent_data[metadata]", metadata.ofPage(request));
    JsonObject session = client.post(PATH, form, request.idempotencyKey());
    return Payment.redirect(
        session.getString("id"), request.amount(), URI.create(session.getString("url")));
  }

  JsonObject get(String id) {
    return client.get(PATH + "/" + Ids.encode(id));
  }

  /** The payment that a session stands for; asks for its intent where the session cannot tell. */
  Payment payment(JsonObject session) {
    String id = session.getString("id");
    Money amount =
        StripeAmounts.money(session.getLong("amount_total"), session.getString("currency"));
    return switch (session.getString("status", "")) {
      case "expired" -> Payment.cancelled(id, amount);
      case "complete" -> completed(session, amount);
      default ->
          Optional.ofNullable(session.getString("url"))
              .map(page -> Payment.redirect(id, amount, URI.create(page)))
              .orElseGet(() -> Payment.pending(id, amount));
    };
  }

  /** The session that an intent came from; remembered, since the search costs a request. */
  Optional<String> ofIntent(String intent) {
    String key = "session/" + intent;
    Optional<String> known = store.get(key);
    if (known.isPresent()) {
      return known;
    }
    JsonArray found =
        client
            .get(PATH, new Form().put("payment_intent", intent).put("limit", 1))
            .getArray("data", new JsonArray());
    if (found.isEmpty()) {
      return Optional.empty();
    }
    String session = found.getObject(0).getString("id");
    store.put(key, session);
    return Optional.of(session);
  }

  private Payment completed(JsonObject session, Money amount) {
    String id = session.getString("id");
    String intent = session.getString("payment_intent");
    boolean unpaid = "unpaid".equals(session.getString("payment_status"));
    return unpaid && intent != null
        ? Intents.payment(intents.get(intent), id)
        : Payment.succeeded(id, amount);
  }
}
