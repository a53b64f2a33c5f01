package org.patchbay.plugin.gateway.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.patchbay.plugin.testkit.gateway.Payments.payment;
import static org.patchbay.plugin.testkit.gateway.Payments.refund;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.patchbay.plugin.api.ConfigurationException;
import org.patchbay.plugin.api.FieldError;
import org.patchbay.plugin.api.Money;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.gateway.CaptureRequest;
import org.patchbay.plugin.api.gateway.Gateway;
import org.patchbay.plugin.api.gateway.Payment;
import org.patchbay.plugin.api.gateway.PaymentStatus;
import org.patchbay.plugin.api.gateway.Refund;
import org.patchbay.plugin.testkit.MemoryStore;
import org.patchbay.plugin.testkit.TestPluginContext;
import org.patchbay.plugin.testkit.openapi.JudgedServer.Answer;
import org.patchbay.plugin.testkit.openapi.JudgedServer.Request;

class StripeGatewayTest {
  private static final Money PRICE = Money.of("19.90", "EUR");

  private final FakeStripe stripe = new FakeStripe();
  private final TestPluginContext context =
      TestPluginContext.builder()
          .config("secretKey", FakeStripe.KEY)
          .config("baseUrl", stripe.url().toString())
          .build();
  private final Gateway gateway = new StripeProvider().open(context);

  @AfterEach
  void everyRequestFitsTheDescription() {
    stripe.close();
    assertThat(stripe.violations()).isEmpty();
  }

  @Test
  void confirmsAKnownMethodInOneRequest() {
    gateway.createPayment(payment("key", PRICE, "pm_card_visa"));

    Request request = stripe.requests().get(0);
    assertThat(stripe.requests()).hasSize(1);
    assertThat(request.header("Idempotency-Key")).isEqualTo(context.tenant().id() + ":key");
    assertThat(request.form())
        .containsEntry("amount", "1990")
        .containsEntry("currency", "eur")
        .containsEntry("confirm", "true")
        .containsEntry("capture_method", "automatic");
    assertThat((Map<?, ?>) request.form().get("metadata"))
        .extracting("patchbay_tenant", "invoice")
        .containsExactly(context.tenant().id().toString(), "2026-0001");
  }

  @Test
  void sendsTheCustomerToTheBankWhenItAsksForThat() {
    Payment payment =
        gateway.createPayment(payment("key", PRICE, "pm_card_authenticationRequired"));

    assertThat(payment.status()).isEqualTo(PaymentStatus.PENDING);
    assertThat(payment.redirect()).contains(URI.create("https://hooks.stripe.com/3ds/1"));
  }

  @Test
  void reservesAndCapturesAPart() {
    Payment reserved = gateway.createPayment(payment("key", PRICE, "pm_card_visa", false));
    Money part = Money.of("10.00", "EUR");

    Payment captured = gateway.capture(new CaptureRequest("capture", reserved.reference(), part));

    assertThat(reserved.status()).isEqualTo(PaymentStatus.AUTHORIZED);
    assertThat(captured).isEqualTo(Payment.succeeded(reserved.reference(), part));
    assertThat(gateway.status(reserved.reference())).isEqualTo(captured);
  }

  @Test
  void followsASessionFromThePageToTheRefund() {
    Payment open = gateway.createPayment(payment("key", PRICE, ""));
    assertThatThrownBy(() -> gateway.refund(refund("early", open.reference(), PRICE)))
        .hasFieldOrPropertyWithValue("code", "payment.unpaid");
    stripe.pay(open.reference(), true);

    Refund refund = gateway.refund(refund("back", open.reference(), PRICE));

    assertThat(open.reference()).startsWith("cs_");
    assertThat(gateway.status(open.reference()))
        .isEqualTo(Payment.succeeded(open.reference(), PRICE));
    assertThat(gateway.refundStatus(refund.reference())).isEqualTo(refund);
  }

  @Test
  void capturesWhatWasReservedOnThePage() {
    Payment open = gateway.createPayment(payment("key", PRICE, "", false));
    stripe.pay(open.reference(), false);
    assertThat(gateway.status(open.reference()))
        .isEqualTo(Payment.authorized(open.reference(), PRICE));

    Payment captured = gateway.capture(new CaptureRequest("c", open.reference(), PRICE));

    assertThat(captured).isEqualTo(Payment.succeeded(open.reference(), PRICE));
    assertThat(gateway.status(open.reference()).status()).isEqualTo(PaymentStatus.SUCCEEDED);
  }

  @Test
  void reportsAnExpiredPageAsCancelled() {
    Payment open = gateway.createPayment(payment("key", PRICE, ""));
    stripe.object(open.reference()).put("status", "expired").putNull("url");

    assertThat(gateway.status(open.reference()).status()).isEqualTo(PaymentStatus.CANCELLED);
  }

  @Test
  void refundsAndCapturesInThePaymentsCurrencyOnly() {
    Payment paid = gateway.createPayment(payment("key", PRICE, "pm_card_visa"));
    Money yen = Money.of("10", "JPY");

    assertThatThrownBy(() -> gateway.refund(refund("back", paid.reference(), yen)))
        .hasFieldOrPropertyWithValue("code", "currency.differs");
    assertThatThrownBy(() -> gateway.capture(new CaptureRequest("c", paid.reference(), yen)))
        .hasFieldOrPropertyWithValue("code", "currency.differs");
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalid_request_error, parameter_missing, PERMANENT",
    "401, invalid_request_error, '', PERMANENT",
    "403, invalid_request_error, '', PERMANENT",
    "409, idempotency_error, idempotency_key_in_use, RETRYABLE",
    "400, idempotency_error, '', PERMANENT",
    "429, invalid_request_error, rate_limit, RETRYABLE",
    "500, api_error, '', RETRYABLE",
    "503, api_error, '', RETRYABLE"
  })
  void tellsWhatMayPassFromWhatStays(
      int status, String type, String code, PluginException.Kind kind) {
    stripe.force(FakeStripe.error(status, type, code, "In Stripe's words."));

    PluginException failure =
        catchThrowableOfType(
            PluginException.class,
            () -> gateway.createPayment(payment("key", PRICE, "pm_card_visa")));

    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.code()).isEqualTo(code.isEmpty() ? type : code);
    assertThat(failure).hasMessage("In Stripe's words.");
  }

  @Test
  void takesAPageFromSomethingInBetweenForAnOutage() {
    stripe.force(Answer.json(502, "{\"error\":{\"type\":\"api_error\"}}"));

    assertThatThrownBy(() -> gateway.status("pi_1"))
        .hasFieldOrPropertyWithValue("kind", PluginException.Kind.RETRYABLE)
        .hasMessage("Stripe answered HTTP 502.");
  }

  @Test
  void repeatsWithTheSameKeyWhileStripeRemembersIt() {
    gateway.createPayment(payment("key", PRICE, "pm_card_visa"));
    Gateway forgetful =
        new StripeProvider().open(context.toBuilder().store(new MemoryStore()).build());

    Payment again = forgetful.createPayment(payment("key", PRICE, "pm_card_visa"));

    assertThat(stripe.requests())
        .extracting(request -> request.header("Idempotency-Key"))
        .containsOnly(context.tenant().id() + ":key")
        .hasSize(2);
    assertThat(again.reference()).isEqualTo("pi_fake1");
  }

  @Test
  void asksNoSecondTimeOnceStripeMayHaveForgotten() {
    stripe.force(FakeStripe.error(500, "api_error", "", "Trouble."));
    assertThatThrownBy(() -> gateway.createPayment(payment("key", PRICE, "pm_card_visa")))
        .hasMessage("Trouble.");
    stripe.force(null);

    context.clock().advance(Duration.ofHours(24));

    assertThatThrownBy(() -> gateway.createPayment(payment("key", PRICE, "pm_card_visa")))
        .hasFieldOrPropertyWithValue("code", "outcome.unknown")
        .hasFieldOrPropertyWithValue("kind", PluginException.Kind.PERMANENT);
    assertThat(stripe.requests()).hasSize(1);
  }

  @Test
  void looksUpWhatItMadeLongAgo() {
    Payment paid = gateway.createPayment(payment("key", PRICE, "pm_card_visa"));
    context.clock().advance(Duration.ofDays(30));

    assertThat(gateway.createPayment(payment("key", PRICE, "pm_card_visa"))).isEqualTo(paid);
    assertThat(stripe.requests().get(1).method()).isEqualTo("GET");
  }

  @Test
  void maySendAgainWhatStripeRefusedAsWrong() {
    stripe.force(FakeStripe.error(400, "invalid_request_error", "", "Wrong."));
    assertThatThrownBy(() -> gateway.createPayment(payment("key", PRICE, "pm_card_visa")))
        .hasMessage("Wrong.");
    stripe.force(null);
    context.clock().advance(Duration.ofDays(2));

    assertThat(gateway.createPayment(payment("key", PRICE, "pm_card_visa")).status())
        .isEqualTo(PaymentStatus.SUCCEEDED);
  }

  @Test
  void tellsAllThatIsWrongWithTheSettings() {
    TestPluginContext wrong =
        TestPluginContext.builder()
            .config("secretKey", "pk_test_publishable")
            .config("webhookSecret", "sk_test_x")
            .config("baseUrl", "http://api.stripe.com")
            .build();

    assertThatThrownBy(() -> new StripeProvider().open(wrong))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e ->
                assertThat(e.errors())
                    .extracting(FieldError::field)
                    .isEqualTo(List.of("secretKey", "webhookSecret", "baseUrl")));
  }
}
