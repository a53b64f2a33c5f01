package org.patchbay.billing.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.patchbay.billing.internal.testing.Desk.assertRefused;
import static org.patchbay.billing.internal.testing.TestBilling.ACTOR;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.patchbay.billing.Invoice;
import org.patchbay.billing.Notice;
import org.patchbay.billing.Orders.Checkout;
import org.patchbay.billing.Payment;
import org.patchbay.billing.Service;
import org.patchbay.billing.internal.testing.Desk;
import org.patchbay.billing.internal.testing.MemoryJobs;
import org.patchbay.billing.internal.testing.TestBilling;
import org.patchbay.billing.internal.testing.TestHouse;
import org.patchbay.billing.internal.testing.TestPlugins.Outage;
import org.patchbay.plugin.api.PluginException;

/** With no patience at all, the second try finds that it is too late. */
class GiveUpTest {
  private static final Limits IMPATIENT =
      new Limits(
          Duration.ofSeconds(8),
          Duration.ofSeconds(3),
          Duration.ofSeconds(10),
          Duration.ZERO,
          Duration.ofSeconds(60),
          Duration.ofHours(1),
          Duration.ZERO,
          Duration.ofDays(30),
          Duration.ZERO,
          Duration.ZERO,
          Duration.ofMinutes(5));

  @RegisterExtension static final TestHouse HOUSE = new TestHouse();

  private final MemoryJobs jobs = new MemoryJobs();
  private final TestBilling billing = HOUSE.billing(jobs, IMPATIENT);
  private final Desk desk = new Desk(billing);

  @Test
  void aPaymentThatWasNeverMadeFails() throws Exception {
    billing.plugins.outage(Outage.UNAVAILABLE, "createPayment");
    Checkout checkout = desk.place("ok");
    jobs.runAll();
    assertThat(desk.payment(checkout).status()).isEqualTo(Payment.Status.FAILED);
    assertThat(desk.payment(checkout).failureCode()).isEqualTo("gateway.unreachable");
    assertThat(billing.gateway.charges()).isZero();
  }

  @Test
  void aPaymentThatMayHaveBeenMadeIsShown() throws Exception {
    billing.plugins.outage(Outage.TIMEOUT_AFTER_EFFECT, "createPayment");
    Checkout checkout = desk.place("ok");
    jobs.runAll();
    assertThat(desk.payment(checkout).status()).isEqualTo(Payment.Status.CREATED);
    assertThat(desk.payment(checkout).attention()).contains("look there");
  }

  @Test
  void aPaymentThatTheOperatorFindsAtTheGatewayIsTaken() throws Exception {
    Checkout checkout = uncertain();
    UUID payment = desk.payment(checkout).id();

    assertRefused(
        "payment.open", () -> billing.orders.cancel(billing.tenant, orderOf(checkout), ACTOR));
    billing.payments.resolve(billing.tenant, payment, Optional.of("pay-" + payment), ACTOR);
    jobs.runAll();

    assertThat(desk.payment(checkout).status()).isEqualTo(Payment.Status.SUCCEEDED);
    assertThat(desk.payment(checkout).attention()).isEmpty();
    assertThat(desk.invoice(checkout).status()).isEqualTo(Invoice.Status.PAID);
    assertThat(billing.gateway.charges()).isEqualTo(1);
    assertRefused("payment.state", () -> resolve(payment, Optional.empty()));
  }

  @Test
  void aPaymentThatTheOperatorDoesNotFindFailsAndMayBeMadeAgain() throws Exception {
    Checkout checkout = uncertain();
    UUID payment = desk.payment(checkout).id();

    assertRefused("request.invalid", () -> resolve(payment, Optional.of(" ")));
    resolve(payment, Optional.empty());

    assertThat(desk.payment(checkout).status()).isEqualTo(Payment.Status.FAILED);
    assertThat(desk.payment(checkout).failureCode()).isEqualTo("gateway.no_payment");
    billing.orders.pay(
        billing.tenant,
        orderOf(checkout),
        TestBilling.by("ok").orElseThrow(),
        Optional.empty(),
        ACTOR);
    jobs.runAll();
    assertThat(desk.invoice(checkout).status()).isEqualTo(Invoice.Status.PAID);
  }

  @Test
  void nothingIsResolvedOfAPaymentThatIsStillAskedFor() {
    billing.plugins.outage(Outage.UNAVAILABLE, "createPayment");
    Checkout checkout = desk.place("ok");

    assertRefused("payment.state", () -> resolve(desk.payment(checkout).id(), Optional.empty()));
  }

  private Checkout uncertain() throws Exception {
    billing.plugins.outage(Outage.TIMEOUT_AFTER_EFFECT, "createPayment");
    Checkout checkout = desk.place("ok");
    jobs.runAll();
    billing.plugins.outage(Outage.NONE, "createPayment");
    return checkout;
  }

  private void resolve(UUID payment, Optional<String> reference) {
    billing.payments.resolve(billing.tenant, payment, reference, ACTOR);
  }

  private static UUID orderOf(Checkout checkout) {
    return checkout.order().id();
  }

  @Test
  void aPaymentThatWaitsForLongIsShownAndWatchedOn() throws Exception {
    Checkout checkout = desk.place("redirect");
    jobs.runOnce();
    assertThat(desk.payment(checkout).status()).isEqualTo(Payment.Status.PENDING);
    assertThat(desk.payment(checkout).attention()).contains("waiting");
    assertThat(jobs.waiting("billing.payment.status")).hasSize(1);
  }

  @Test
  void aServiceThatIsNotMadeInTimeFails() throws Exception {
    billing.server.fails(Optional.of(PluginException.retryable("busy", "Locked.")));
    Checkout checkout = desk.place("ok");
    jobs.runAll();
    assertThat(desk.service(checkout).status()).isEqualTo(Service.Status.FAILED);
    assertThat(desk.service(checkout).failure()).isEqualTo("Locked.");
  }

  @Test
  void aNoticeThatNobodyTakesFails() throws Exception {
    billing.notifier.fails(Optional.of(PluginException.retryable("away", "Mail server away.")));
    desk.place("decline");
    jobs.runAll();
    assertThat(desk.notices())
        .allMatch(notice -> notice.status() == Notice.Status.FAILED)
        .extracting(Notice::failure)
        .containsExactly("Mail server away.");
  }
}
