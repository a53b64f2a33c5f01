package org.patchbay.plugin.gateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.patchbay.plugin.testkit.gateway.Payments.payment;
import static org.patchbay.plugin.testkit.gateway.Payments.refund;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.patchbay.plugin.api.Money;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.gateway.CaptureRequest;
import org.patchbay.plugin.api.gateway.Gateway;
import org.patchbay.plugin.api.gateway.Payment;
import org.patchbay.plugin.api.gateway.PaymentStatus;
import org.patchbay.plugin.api.gateway.RefundStatus;
import org.patchbay.plugin.testkit.MemoryStore;
import org.patchbay.plugin.testkit.TestPluginContext;

class SandboxGatewayTest {
  private static final Money PRICE = Money.of("19.90", "EUR");

  private final MemoryStore store = new MemoryStore();
  private final TestPluginContext context =
      TestPluginContext.builder().store(store).config("webhooks", false).build();
  private Gateway gateway = new SandboxProvider().open(context);

  @AfterEach
  void close() {
    gateway.close();
  }

  @ParameterizedTest
  @CsvSource({
    "card-ok, SUCCEEDED",
    "card-declined, FAILED",
    "card-insufficient-funds, FAILED",
    "card-expired, FAILED",
    "card-redirect, PENDING",
    "card-pending, PENDING",
    "card-refund-fails, SUCCEEDED",
    "'', PENDING"
  })
  void everyCardHasItsFate(String card, PaymentStatus status) {
    Payment payment = gateway.createPayment(payment("key", PRICE, card));

    assertThat(payment.status()).isEqualTo(status);
    assertThat(gateway.status(payment.reference())).isEqualTo(payment);
  }

  @Test
  void namesTheCardsWhenItDoesNotKnowOne() {
    assertThatThrownBy(() -> gateway.createPayment(payment("key", PRICE, "card-gold")))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("card-insufficient-funds");
  }

  @Test
  void chargesWithOneCallToTheStore() {
    gateway.createPayment(payment("key", PRICE, "card-ok"));

    assertThat(store.calls()).isEqualTo(1);
  }

  @Test
  void refusesAKeyThatStandsForOtherTerms() {
    gateway.createPayment(payment("key", PRICE, "card-ok"));

    assertThatThrownBy(() -> gateway.createPayment(payment("key", PRICE.plus(PRICE), "card-ok")))
        .hasFieldOrPropertyWithValue("code", "idempotency.conflict");
  }

  @Test
  void pendingCardSettlesWhenItsTimeHasCome() {
    Payment payment = gateway.createPayment(payment("key", PRICE, "card-pending"));

    context.clock().advance(Duration.ofSeconds(5));

    assertThat(gateway.status(payment.reference()).status()).isEqualTo(PaymentStatus.SUCCEEDED);
    assertThat(gateway.refund(refund("back", payment.reference(), PRICE)).status())
        .isEqualTo(RefundStatus.SUCCEEDED);
  }

  @Test
  void errorCardChargesAfterItsErrorsEvenOverARestart() {
    assertThatThrownBy(() -> gateway.createPayment(payment("key", PRICE, "card-error")))
        .hasFieldOrPropertyWithValue("kind", PluginException.Kind.RETRYABLE);
    gateway.close();
    gateway = new SandboxProvider().open(context);
    assertThatThrownBy(() -> gateway.createPayment(payment("key", PRICE, "card-error")))
        .hasFieldOrPropertyWithValue("kind", PluginException.Kind.RETRYABLE);

    assertThat(gateway.createPayment(payment("key", PRICE, "card-error")).status())
        .isEqualTo(PaymentStatus.SUCCEEDED);
  }

  @Test
  void slowCardHasChargedBeforeItAnswers() throws InterruptedException {
    Thread caller =
        new Thread(() -> gateway.createPayment(payment("key", PRICE, "card-slow")), "caller");
    caller.setUncaughtExceptionHandler((thread, interrupted) -> {});
    caller.start();
    String reference = References.payment(context.tenant().id(), "key");
    await().until(() -> store.get("payment/" + reference).isPresent());
    caller.interrupt();
    caller.join();

    assertThat(gateway.createPayment(payment("key", PRICE, "card-slow")).status())
        .isEqualTo(PaymentStatus.SUCCEEDED);
  }

  @Test
  void capturesAPartOnce() {
    Payment reserved = gateway.createPayment(payment("key", PRICE, "card-ok", false));
    CaptureRequest capture =
        new CaptureRequest("capture", reserved.reference(), Money.of("10.00", "EUR"));

    Payment captured = gateway.capture(capture);

    assertThat(reserved.status()).isEqualTo(PaymentStatus.AUTHORIZED);
    assertThat(captured.status()).isEqualTo(PaymentStatus.SUCCEEDED);
    assertThat(captured.amount()).isEqualTo(Money.of("10.00", "EUR"));
    assertThat(gateway.capture(capture)).isEqualTo(captured);
    assertThatThrownBy(
            () -> gateway.capture(new CaptureRequest("second", reserved.reference(), PRICE)))
        .hasFieldOrPropertyWithValue("code", "capture.impossible");
  }

  @Test
  void capturesNoMoreThanWasReserved() {
    Payment reserved = gateway.createPayment(payment("key", PRICE, "card-ok", false));

    assertThatThrownBy(
            () ->
                gateway.capture(
                    new CaptureRequest("capture", reserved.reference(), PRICE.plus(PRICE))))
        .hasFieldOrPropertyWithValue("code", "capture.amount");
  }

  @Test
  void givesBackNoMoreThanIsLeft() {
    Payment paid = gateway.createPayment(payment("key", PRICE, "card-ok"));
    gateway.refund(refund("first", paid.reference(), Money.of("15.00", "EUR")));

    assertThatThrownBy(
            () -> gateway.refund(refund("second", paid.reference(), Money.of("4.91", "EUR"))))
        .hasFieldOrPropertyWithValue("code", "refund.amount");
    assertThat(gateway.refund(refund("third", paid.reference(), Money.of("4.90", "EUR"))).status())
        .isEqualTo(RefundStatus.SUCCEEDED);
  }

  @Test
  void aFailedRefundTakesNothingFromWhatIsLeft() {
    Payment paid = gateway.createPayment(payment("key", PRICE, "card-refund-fails"));

    assertThat(gateway.refund(refund("a", paid.reference(), PRICE)).status())
        .isEqualTo(RefundStatus.FAILED);
    assertThat(gateway.refund(refund("b", paid.reference(), PRICE)).failure()).isPresent();
  }

  @Test
  void aDeclinedPaymentCannotBeRefunded() {
    Payment declined = gateway.createPayment(payment("key", PRICE, "card-declined"));

    assertThatThrownBy(() -> gateway.refund(refund("a", declined.reference(), PRICE)))
        .hasFieldOrPropertyWithValue("code", "refund.impossible");
  }
}
