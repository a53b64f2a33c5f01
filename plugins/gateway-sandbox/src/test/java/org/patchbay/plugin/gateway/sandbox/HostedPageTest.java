package org.patchbay.plugin.gateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.patchbay.plugin.testkit.gateway.Payments.payment;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.patchbay.plugin.api.Money;
import org.patchbay.plugin.api.gateway.Gateway;
import org.patchbay.plugin.api.gateway.Payment;
import org.patchbay.plugin.api.gateway.PaymentFact.PaymentChanged;
import org.patchbay.plugin.api.gateway.PaymentRequest;
import org.patchbay.plugin.api.gateway.PaymentStatus;
import org.patchbay.plugin.api.gateway.WebhookRequest;
import org.patchbay.plugin.api.gateway.WebhookResult;
import org.patchbay.plugin.testkit.TestPluginContext;

class HostedPageTest {
  private static final Money PRICE = Money.of("19.90", "EUR");

  private final Gateway gateway =
      new SandboxProvider()
          .open(
              TestPluginContext.builder()
                  .config("webhooks", false)
                  .webhookUrl(URI.create("https://pay.example.org/hooks/acme/sandbox"))
                  .build());

  @Test
  void liesBelowTheWebhookUrl() {
    Payment open = gateway.createPayment(payment("key", PRICE, ""));

    assertThat(open.redirect())
        .contains(URI.create("https://pay.example.org/hooks/acme/sandbox/pay/" + open.reference()));
  }

  @Test
  void asksTheCustomerAndEscapesWhatItShows() {
    PaymentRequest plain = payment("key", PRICE, "card-redirect");
    Payment open =
        gateway.createPayment(
            new PaymentRequest(
                plain.idempotencyKey(),
                plain.paymentId(),
                plain.amount(),
                "<script>alert(1)</script> {{content}}",
                plain.customer(),
                plain.method(),
                true,
                plain.returnUrl(),
                plain.cancelUrl(),
                plain.metadata()));

    WebhookResult shown = visit("GET", open.reference(), "");

    String html = new String(shown.reply().body(), StandardCharsets.UTF_8);
    assertThat(shown.facts()).isEmpty();
    assertThat(shown.reply().status()).isEqualTo(200);
    assertThat(html)
        .contains("19.90 EUR", "value=\"pay\"", "&lt;script&gt;")
        .doesNotContain("<script>")
        .containsOnlyOnce("<form");
  }

  @ParameterizedTest
  @CsvSource({
    "pay, SUCCEEDED, https://shop.example.org/return",
    "decline, FAILED, https://shop.example.org/return",
    "cancel, CANCELLED, https://shop.example.org/cancel"
  })
  void doesWhatTheCustomerDecides(String decision, PaymentStatus status, String next) {
    Payment open = gateway.createPayment(payment("key", PRICE, ""));

    WebhookResult first = visit("POST", open.reference(), "decision=" + decision);
    WebhookResult second = visit("POST", open.reference(), "decision=pay");

    assertThat(((PaymentChanged) first.facts().get(0)).payment().status()).isEqualTo(status);
    assertThat(first.reply().status()).isEqualTo(303);
    assertThat(first.reply().headers()).containsEntry("Location", next);
    assertThat(second.facts()).as("decided once").isEqualTo(first.facts());
    assertThat(gateway.status(open.reference()).status()).isEqualTo(status);
  }

  @Test
  void reservesWhenThePaymentIsToBeCapturedLater() {
    Payment open = gateway.createPayment(payment("key", PRICE, "", false));

    visit("POST", open.reference(), "decision=pay");

    assertThat(gateway.status(open.reference()).status()).isEqualTo(PaymentStatus.AUTHORIZED);
  }

  @Test
  void showsAgainOnADecisionItDoesNotKnow() {
    Payment open = gateway.createPayment(payment("key", PRICE, ""));

    assertThat(visit("POST", open.reference(), "decision=steal").reply().status()).isEqualTo(200);
    assertThat(gateway.status(open.reference()).status()).isEqualTo(PaymentStatus.PENDING);
  }

  @Test
  void knowsNoOtherPayment() {
    assertThat(visit("GET", "sbx_0", "").reply().status()).isEqualTo(404);
    assertThat(visit("POST", "sbx_0", "decision=pay").facts()).isEmpty();
  }

  private WebhookResult visit(String method, String reference, String body) {
    return gateway.webhook(
        new WebhookRequest(
            method, "pay/" + reference, Map.of(), Map.of(), body.getBytes(StandardCharsets.UTF_8)));
  }
}
