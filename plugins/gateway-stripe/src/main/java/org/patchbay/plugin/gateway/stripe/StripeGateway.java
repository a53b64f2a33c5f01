package org.patchbay.plugin.gateway.stripe;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import org.patchbay.plugin.api.Money;
import org.patchbay.plugin.api.PluginContext;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.gateway.CaptureRequest;
import org.patchbay.plugin.api.gateway.Gateway;
import org.patchbay.plugin.api.gateway.Payment;
import org.patchbay.plugin.api.gateway.PaymentFact;
import org.patchbay.plugin.api.gateway.PaymentRequest;
import org.patchbay.plugin.api.gateway.Refund;
import org.patchbay.plugin.api.gateway.RefundRequest;
import org.patchbay.plugin.api.gateway.WebhookRequest;
import org.patchbay.plugin.api.gateway.WebhookResult;

/**
 * Takes payments by Stripe for one tenant. A payment's reference is its PaymentIntent ({@code
 * pi_…}) when the method was known, else its Checkout Session ({@code cs_…}).
 */
final class StripeGateway implements Gateway {
  private final StripeClient client;
  private final Clock clock;
  private final Intents intents;
  private final Sessions sessions;
  private final Refunds refunds;
  private final Events events;
  private final Attempts attempts;
  private final WebhookSignature signature;

  StripeGateway(PluginContext context, Settings settings) {
    client = new StripeClient(context, settings);
    clock = context.clock();
    Metadata metadata = new Metadata(context.tenant().id());
    intents = new Intents(client, metadata);
    sessions = new Sessions(client, intents, metadata, context.store());
    refunds = new Refunds(client, metadata);
    events = new Events(sessions, intents, refunds, metadata);
    attempts = new Attempts(context.store(), clock);
    signature = new WebhookSignature(settings.webhookSecrets(), settings.tolerance());
  }

  @Override
  public Payment createPayment(PaymentRequest request) {
    return attempts.once(
        request.idempotencyKey(),
        () -> request.method().isEmpty() ? sessions.create(request) : intents.create(request),
        Payment::reference,
        this::status);
  }

  @Override
  public Payment capture(CaptureRequest request) {
    String intent = intentOf(request.reference(), request.amount());
    return Intents.payment(intents.capture(intent, request), request.reference());
  }

  @Override
  public Refund refund(RefundRequest request) {
    return attempts.once(
        request.idempotencyKey(),
        () -> refunds.create(intentOf(request.paymentReference(), request.amount()), request),
        Refund::reference,
        this::refundStatus);
  }

  @Override
  public Payment status(String reference) {
    return Ids.isSession(reference)
        ? sessions.payment(sessions.get(reference))
        : Intents.payment(intents.get(reference), reference);
  }

  @Override
  public Refund refundStatus(String reference) {
    return refunds.get(reference);
  }

  @Override
  public WebhookResult webhook(WebhookRequest request) {
    byte[] body = request.body();
    signature.verify(request.header(WebhookSignature.HEADER).orElse(""), body, clock.instant());
    try {
      JsonObject event = JsonParser.object().from(new String(body, StandardCharsets.UTF_8));
      return WebhookResult.of(events.facts(event).toArray(PaymentFact[]::new));
    } catch (JsonParserException e) {
      throw WebhookSignature.rejected("The webhook's body cannot be read.");
    }
  }

  @Override
  public void testConnection() {
    client.get("/v1/balance");
  }

  /**
   * The intent behind a payment. Stripe takes the amount to capture or refund in the payment's own
   * currency without asking which was meant, so that is compared here.
   */
  private String intentOf(String reference, Money amount) {
    boolean page = Ids.isSession(reference);
    JsonObject payment = page ? sessions.get(reference) : intents.get(reference);
    String currency = payment.getString("currency", "").toUpperCase(Locale.ROOT);
    if (!currency.equals(amount.currency().getCurrencyCode())) {
      throw PluginException.permanent(
          "currency.differs",
          "The payment is in " + currency + ", not in " + amount.currency() + ".");
    }
    String intent = payment.getString(page ? "payment_intent" : "id");
    if (intent == null) {
      throw PluginException.permanent(
          "payment.unpaid", "The customer has not paid on Stripe's page yet.");
    }
    return intent;
  }
}
