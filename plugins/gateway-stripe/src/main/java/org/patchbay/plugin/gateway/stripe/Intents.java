package org.patchbay.plugin.gateway.stripe;

import com.grack.nanojson.JsonObject;
import java.net.URI;
import java.util.Optional;
import org.patchbay.plugin.api.Money;
import org.patchbay.plugin.api.gateway.CaptureRequest;
import org.patchbay.plugin.api.gateway.Payment;
import org.patchbay.plugin.api.gateway.PaymentRequest;

/** PaymentIntents: payments by a method that is known. */
final class Intents {
  private static final String PATH = "/v1/payment_intents";

  private final StripeClient client;
  private final Metadata metadata;

  Intents(StripeClient client, Metadata metadata) {
    this.client = client;
    this.metadata = metadata;
  }

  /** Makes and confirms a payment in one call. */
  Payment create(PaymentRequest request) {
    Form form =
        new Form()
            .put("amount", StripeAmounts.of(request.amount()))
            .put("currency", StripeAmounts.currency(request.amount()))
            .put("payment_method", request.method())
            .put("confirm", true)
            .put("capture_method", request.capture() ? "automatic" : "manual")
            .put("automatic_payment_methods[enabled]", true)
            .put("return_url", request.returnUrl())
            .put("description", request.description())
            .put("metadata", metadata.of(request));
    try {
      JsonObject intent = client.post(PATH, form, request.idempotencyKey());
      return payment(intent, intent.getString("id"));
    } catch (StripeException e) {
      JsonObject intent = e.declinedIntent().orElseThrow(() -> e);
      return Payment.failed(intent.getString("id"), request.amount(), e.code(), e.getMessage());
    }
  }

  JsonObject get(String id) {
    return client.get(PATH + "/" + Ids.encode(id));
  }

  JsonObject capture(String id, CaptureRequest request) {
    return client.post(
        PATH + "/" + Ids.encode(id) + "/capture",
        new Form().put("amount_to_capture", StripeAmounts.of(request.amount())),
        request.idempotencyKey());
  }

  /** The payment that an intent stands for, under the reference that the host knows it by. */
  static Payment payment(JsonObject intent, String reference) {
    Money amount = amount(intent);
    return switch (intent.getString("status", "")) {
      case "succeeded" -> Payment.succeeded(reference, amount);
      case "requires_capture" -> Payment.authorized(reference, amount);
      case "canceled" -> Payment.cancelled(reference, amount);
      case "requires_payment_method" -> failed(intent, reference, amount);
      default ->
          page(intent)
              .map(page -> Payment.redirect(reference, amount, page))
              .orElseGet(() -> Payment.pending(reference, amount));
    };
  }

  private static Money amount(JsonObject intent) {
    long received = intent.getLong("amount_received");
    return StripeAmounts.money(
        received > 0 ? received : intent.getLong("amount"), intent.getString("currency"));
  }

  private static Payment failed(JsonObject intent, String reference, Money amount) {
    JsonObject error = intent.getObject("last_payment_error", new JsonObject());
    String code = error.getString("decline_code", error.getString("code", "payment_failed"));
    return Payment.failed(
        reference, amount, code, error.getString("message", "The payment was not completed."));
  }

  private static Optional<URI> page(JsonObject intent) {
    return Optional.ofNullable(intent.getObject("next_action"))
        .map(action -> action.getObject("redirect_to_url"))
        .map(redirect -> redirect.getString("url"))
        .map(URI::create);
  }
}
