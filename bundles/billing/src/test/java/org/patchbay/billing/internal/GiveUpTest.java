package org.patchbay.billing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
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
