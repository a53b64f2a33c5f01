package org.patchbay.plugin.gateway.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.patchbay.plugin.api.Tenant;
import org.patchbay.plugin.api.gateway.WebhookRequest;
import org.patchbay.plugin.testkit.TestPluginContext;
import org.patchbay.plugin.testkit.gateway.GatewayContract;

/** The contract of gateways, with every request held against Stripe's own description. */
class StripeContractTest extends GatewayContract {
  private static final String WEBHOOK_SECRET = "whsec_ofTheContractTest";

  private final FakeStripe stripe = new FakeStripe();

  @AfterEach
  void everyRequestFitsTheDescription() {
    assertThat(stripe.violations()).isEmpty();
    stripe.close();
  }

  @Override
  protected StripeProvider provider() {
    return new StripeProvider();
  }

  @Override
  protected TestPluginContext.Builder context() {
    return TestPluginContext.builder()
        .config("secretKey", FakeStripe.KEY)
        .config("webhookSecret", WEBHOOK_SECRET)
        .config("baseUrl", stripe.url().toString());
  }

  @Override
  protected TestPluginContext.Builder unreachable() {
    return context().config("baseUrl", "http://127.0.0.1:1");
  }

  @Override
  protected List<String> secrets() {
    return List.of(FakeStripe.KEY, WEBHOOK_SECRET);
  }

  @Override
  protected String goodMethod() {
    return "pm_card_visa";
  }

  @Override
  protected String declinedMethod() {
    return "pm_card_chargeDeclined";
  }

  @Override
  protected WebhookRequest webhookAt(Instant time) {
    Tenant tenant = opened().tenant();
    var intent = stripe.sample("payment_intent");
    intent.put("status", "succeeded").put("amount_received", 1099);
    intent.putObject("metadata").put("patchbay_tenant", tenant.id().toString());
    var event = stripe.sample("event");
    event.put("type", "payment_intent.succeeded");
    event.putObject("data").set("object", intent);
    return SignedWebhooks.of(event.toString(), WEBHOOK_SECRET, time);
  }

  @Override
  protected String signatureHeader() {
    return "Stripe-Signature";
  }

  @Override
  protected boolean ofThePlugin(Thread thread) {
    return !List.of("judged-server", "HTTP-Dispatcher").contains(thread.getName());
  }
}
