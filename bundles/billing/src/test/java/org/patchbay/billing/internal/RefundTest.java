package org.patchbay.billing.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.patchbay.billing.internal.testing.Desk.assertRefused;
import static org.patchbay.billing.internal.testing.TestBilling.ACTOR;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.patchbay.billing.Invoice;
import org.patchbay.billing.Orders.Checkout;
import org.patchbay.billing.Refund;
import org.patchbay.billing.internal.testing.Desk;
import org.patchbay.billing.internal.testing.MemoryJobs;
import org.patchbay.billing.internal.testing.TestBilling;
import org.patchbay.billing.internal.testing.TestHouse;
import org.patchbay.billing.internal.testing.TestPlugins.Outage;
import org.patchbay.persistence.IdempotencyKeys.RequestKey;
import org.patchbay.persistence.Problem;
import org.patchbay.plugin.api.Money;
import org.patchbay.plugin.api.gateway.Payment.Failure;
import org.patchbay.plugin.api.gateway.RefundStatus;

class RefundTest {
  @RegisterExtension static final TestHouse HOUSE = new TestHouse();

  private final MemoryJobs jobs = new MemoryJobs();
  private final TestBilling billing = HOUSE.billing(jobs);
  private final Desk desk = new Desk(billing);

  @Test
  void ofPartsEndsWithARefundedInvoice() throws Exception {
    Checkout checkout = desk.place("ok");
    assertThat(refund(checkout, "4.00").status()).isEqualTo(Refund.Status.SUCCEEDED);
    assertThat(desk.invoice(checkout).status()).isEqualTo(Invoice.Status.PAID);
    assertRefused("request.invalid", () -> refund(checkout, "5.91"));
    assertRefused("request.invalid", () -> refund(checkout, "0.00"));
    Refund rest = refund(checkout, Optional.empty(), Optional.empty());
    assertThat(rest.amount()).isEqualTo(Money.of("5.90", "EUR"));
    assertThat(desk.invoice(checkout).status()).isEqualTo(Invoice.Status.REFUNDED);
    assertThat(desk.payment(checkout).refunded()).isEqualTo(Money.of("9.90", "EUR"));
    jobs.runAll();
    assertThat(billing.gateway.givenBack()).hasSize(2);
  }

  @Test
  void ofMoreThanIsLeftIsRefusedWhoeverIsFirst() throws Exception {
    Checkout checkout = desk.place("ok");
    List<Callable<Boolean>> wanted = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      wanted.add(() -> succeeds(checkout, "4.00"));
    }
    ExecutorService clerks = Executors.newFixedThreadPool(8);
    int done = 0;
    try {
      for (Future<Boolean> one : clerks.invokeAll(wanted)) {
        done += one.get() ? 1 : 0;
      }
    } finally {
      clerks.shutdownNow();
    }
    assertThat(done).isEqualTo(2);
    assertThat(desk.payment(checkout).refunded()).isEqualTo(Money.of("8.00", "EUR"));
  }

  @Test
  void repeatedWithItsKeyIsTheSameRefund() {
    Checkout checkout = desk.place("ok");
    Optional<RequestKey> key = Optional.of(new RequestKey("r1", "digest"));
    Optional<Money> amount = Optional.of(Money.of("1.00", "EUR"));
    Refund first = refund(checkout, amount, key);
    assertThat(refund(checkout, amount, key)).isEqualTo(first);
    assertThat(billing.gateway.givenBack()).hasSize(1);
  }

  @Test
  void goesOnWhereTheGatewayWasAway() throws Exception {
    Checkout checkout = desk.place("ok");
    billing.plugins.outage(Outage.TIMEOUT_AFTER_EFFECT, "refund");
    assertThat(refund(checkout, "9.90").status()).isEqualTo(Refund.Status.CREATED);
    billing.plugins.outage(Outage.NONE, "");
    jobs.runAll();
    assertThat(desk.refunds(checkout).get(0).status()).isEqualTo(Refund.Status.SUCCEEDED);
    assertThat(billing.gateway.givenBack()).hasSize(1);
  }

  @Test
  void thatWaitsIsAskedFor() throws Exception {
    Checkout checkout = desk.place("ok");
    billing.gateway.refunds(refund -> as(refund, RefundStatus.PENDING));
    Refund waiting = refund(checkout, "9.90");
    assertThat(waiting.status()).isEqualTo(Refund.Status.PENDING);
    jobs.runOnce();
    assertThat(desk.invoice(checkout).status()).isEqualTo(Invoice.Status.PAID);
    billing.gateway.become(
        waiting.id().toString(),
        as(billing.gateway.refundStatus("re-" + waiting.id()), RefundStatus.SUCCEEDED));
    jobs.runAll();
    assertThat(desk.invoice(checkout).status()).isEqualTo(Invoice.Status.REFUNDED);
  }

  @Test
  void thatFailedCanBeMadeAgainAndIsShown() {
    Checkout checkout = desk.place("ok");
    billing.gateway.refunds(refund -> as(refund, RefundStatus.FAILED));
    assertThat(refund(checkout, "9.90").status()).isEqualTo(Refund.Status.FAILED);
    assertThat(desk.payment(checkout).refunded().isZero()).isTrue();
    assertThat(desk.payment(checkout).attention()).contains("No funds.");
    billing.gateway.refunds(refund -> refund);
    assertThat(refund(checkout, "9.90").status()).isEqualTo(Refund.Status.SUCCEEDED);
  }

  @Test
  void ofNothingTakenIsRefused() {
    Checkout checkout = desk.place("decline");
    assertRefused("payment.state", () -> refund(checkout, "1.00"));
  }

  private boolean succeeds(Checkout checkout, String amount) {
    try {
      refund(checkout, amount);
      return true;
    } catch (Problem e) {
      return false;
    }
  }

  private Refund refund(Checkout checkout, String amount) {
    return refund(checkout, Optional.of(Money.of(amount, "EUR")), Optional.empty());
  }

  private Refund refund(Checkout checkout, Optional<Money> amount, Optional<RequestKey> key) {
    UUID payment = checkout.payment().orElseThrow().id();
    return billing.payments.refund(billing.tenant, payment, amount, "Sorry", key, ACTOR);
  }

  private static org.patchbay.plugin.api.gateway.Refund as(
      org.patchbay.plugin.api.gateway.Refund refund, RefundStatus status) {
    Optional<Failure> failure =
        status == RefundStatus.FAILED
            ? Optional.of(new Failure("no_funds", "No funds."))
            : Optional.empty();
    return new org.patchbay.plugin.api.gateway.Refund(
        refund.reference(), status, refund.amount(), failure);
  }
}
