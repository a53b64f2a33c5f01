package org.patchbay.billing.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.patchbay.billing.internal.testing.Desk.assertRefused;
import static org.patchbay.billing.internal.testing.Desk.fact;
import static org.patchbay.billing.internal.testing.TestBilling.ACTOR;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.patchbay.billing.Invoice;
import org.patchbay.billing.Order;
import org.patchbay.billing.Orders.Checkout;
import org.patchbay.billing.Payment.Status;
import org.patchbay.billing.Refund;
import org.patchbay.billing.internal.testing.Desk;
import org.patchbay.billing.internal.testing.MemoryJobs;
import org.patchbay.billing.internal.testing.TestBilling;
import org.patchbay.billing.internal.testing.TestHouse;
import org.patchbay.billing.internal.testing.TestPlugins;
import org.patchbay.billing.internal.testing.TestPlugins.Outage;
import org.patchbay.events.EventLog;
import org.patchbay.plugin.api.Money;
import org.patchbay.plugin.api.gateway.Payment;
import org.patchbay.plugin.api.gateway.PaymentFact;
import org.patchbay.plugin.api.gateway.RefundStatus;

class WebhookTest {
  private static final Money PRICE = Money.of("9.90", "EUR");

  @RegisterExtension static final TestHouse HOUSE = new TestHouse();

  private final MemoryJobs jobs = new MemoryJobs();
  private final TestBilling billing = HOUSE.billing(jobs);
  private final Desk desk = new Desk(billing);

  @Test
  void paysWhatWaited() throws Exception {
    Checkout checkout = desk.place("redirect");
    desk.webhook(fact("f1", Payment.succeeded(reference(checkout), PRICE)));
    assertThat(desk.payment(checkout).status()).isEqualTo(Status.SUCCEEDED);
    assertThat(desk.payment(checkout).redirect()).isEmpty();
    jobs.runAll();
    assertThat(desk.order(checkout).status()).isEqualTo(Order.Status.COMPLETED);
  }

  @Test
  void thatComesTwiceCountsOnce() throws Exception {
    Checkout checkout = desk.place("redirect");
    PaymentFact paid = fact("f1", Payment.succeeded(reference(checkout), PRICE));
    List<Callable<Integer>> requests = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      requests.add(() -> desk.webhook(paid));
    }
    ExecutorService gateway = Executors.newFixedThreadPool(8);
    try {
      for (Future<Integer> answer : gateway.invokeAll(requests)) {
        assertThat(answer.get()).isEqualTo(200);
      }
    } finally {
      gateway.shutdownNow();
    }
    desk.webhook(paid, fact("f2", Payment.succeeded(reference(checkout), PRICE)));
    jobs.runAll();
    assertThat(billing.server.servers()).isEqualTo(1);
    assertThat(events("payment.succeeded")).isEqualTo(1);
    assertThat(events("invoice.paid")).isEqualTo(1);
    assertThat(desk.notices()).hasSize(2);
  }

  @Test
  void thatComesLateTakesNothingBack() {
    Checkout checkout = desk.place("ok");
    desk.webhook(fact("f1", Payment.pending(reference(checkout), PRICE)));
    desk.webhook(fact("f2", Payment.authorized(reference(checkout), PRICE)));
    assertThat(desk.payment(checkout).status()).isEqualTo(Status.SUCCEEDED);
    assertThat(desk.payment(checkout).attention()).isEmpty();
  }

  @Test
  void ofAnotherAmountIsShownAndNotBelieved() {
    Checkout checkout = desk.place("redirect");
    desk.webhook(fact("f1", Payment.succeeded(reference(checkout), Money.of("0.99", "EUR"))));
    desk.webhook(fact("f2", Payment.succeeded(reference(checkout), Money.of("9.90", "USD"))));
    assertThat(desk.payment(checkout).status()).isEqualTo(Status.PENDING);
    assertThat(desk.payment(checkout).attention()).contains("9.90 USD").contains("9.90 EUR");
    assertThat(desk.invoice(checkout).status()).isEqualTo(Invoice.Status.OPEN);
    assertThat(events("payment.mismatch")).isEqualTo(2);
  }

  @Test
  void ofMoneyAfterAFailureIsLeftToAnOperator() {
    Checkout checkout = desk.place("decline");
    Payment paid = billing.gateway.become(Payment.succeeded(reference(checkout), PRICE));
    desk.webhook(fact("f1", paid));
    assertThat(desk.payment(checkout).status()).isEqualTo(Status.FAILED);
    assertThat(desk.payment(checkout).attention()).contains("SUCCEEDED after it was FAILED");
    assertRefused(
        "payment.open",
        () ->
            billing.orders.pay(
                billing.tenant,
                checkout.order().id(),
                TestBilling.by("ok").get(),
                Optional.empty(),
                ACTOR));
    billing.payments.refresh(billing.tenant, desk.payment(checkout).id(), ACTOR);
    assertThat(desk.payment(checkout).status()).isEqualTo(Status.SUCCEEDED);
    assertThat(desk.payment(checkout).attention()).isEmpty();
    assertThat(desk.invoice(checkout).status()).isEqualTo(Invoice.Status.PAID);
  }

  @Test
  void ofMoneyForAnOrderGivenUpGivesItBack() throws Exception {
    Checkout checkout = desk.place("redirect");
    billing.orders.cancel(billing.tenant, checkout.order().id(), ACTOR);
    Payment paid = billing.gateway.become(Payment.succeeded(reference(checkout), PRICE));
    desk.webhook(fact("f1", paid));
    jobs.runAll();
    assertThat(billing.gateway.givenBack()).containsExactly(PRICE);
    assertThat(desk.payment(checkout).refunded()).isEqualTo(PRICE);
    assertThat(desk.invoice(checkout).status()).isEqualTo(Invoice.Status.VOID);
    assertThat(billing.server.servers()).isZero();
    assertThat(events("payment.surplus")).isEqualTo(1);
  }

  @Test
  void ofMoneyPaidTwiceGivesTheSecondBack() throws Exception {
    Checkout first = desk.place("decline");
    Checkout second =
        billing.orders.pay(
            billing.tenant,
            first.order().id(),
            TestBilling.by("ok").get(),
            Optional.empty(),
            ACTOR);
    billing.gateway.become(Payment.succeeded(reference(first), PRICE));
    billing.payments.refresh(billing.tenant, first.payment().orElseThrow().id(), ACTOR);
    jobs.runAll();
    assertThat(desk.refunds(first)).hasSize(1);
    assertThat(desk.refunds(second)).isEmpty();
    assertThat(desk.invoice(first).status()).isEqualTo(Invoice.Status.PAID);
    assertThat(billing.server.servers()).isEqualTo(1);
  }

  @Test
  void thatOvertakesTheAnswerIsSentAgain() throws Exception {
    billing.plugins.outage(Outage.TIMEOUT_AFTER_EFFECT, "createPayment");
    Checkout checkout = desk.place("ok");
    billing.plugins.outage(Outage.NONE, "");
    String reference = "pay-" + checkout.payment().orElseThrow().id();
    PaymentFact paid = fact("f1", Payment.succeeded(reference, PRICE));
    assertRefused("webhook.early", () -> desk.webhook(paid));
    jobs.runAll();
    assertThat(desk.webhook(paid)).isEqualTo(200);
    assertThat(billing.gateway.charges()).isEqualTo(1);
    assertThat(desk.order(checkout).status()).isEqualTo(Order.Status.COMPLETED);
  }

  @Test
  void ofAPaymentThatIsNotOursIsNoted() {
    assertThat(desk.webhook(fact("f1", Payment.succeeded("pay-other", PRICE)))).isEqualTo(200);
    assertThat(events("webhook.unknown_payment")).isEqualTo(1);
  }

  @Test
  void thatIsForgedIsRejected() {
    assertRefused(
        "webhook.rejected",
        () -> billing.payments.webhook(billing.tenant.toString(), Desk.request("forged")));
  }

  @Test
  void isNotNeededWhereItGotLost() throws Exception {
    Checkout checkout = desk.place("redirect");
    jobs.runOnce();
    assertThat(desk.payment(checkout).status()).isEqualTo(Status.PENDING);
    billing.gateway.become(Payment.succeeded(reference(checkout), PRICE));
    jobs.runAll();
    assertThat(desk.order(checkout).status()).isEqualTo(Order.Status.COMPLETED);
  }

  @Test
  void tellsOfRefundsMadeAtTheGateway() {
    Checkout checkout = desk.place("ok");
    desk.webhook(refunded("r1", checkout, "re-1", "4.90"));
    desk.webhook(refunded("r1", checkout, "re-1", "4.90"));
    desk.webhook(refunded("r2", checkout, "re-1", "4.90"));
    assertThat(desk.payment(checkout).refunded()).isEqualTo(Money.of("4.90", "EUR"));
    desk.webhook(refunded("r3", checkout, "re-2", "5.01"));
    assertThat(desk.payment(checkout).attention()).contains("more than is left");
    desk.webhook(refunded("r4", checkout, "re-3", "5.00"));
    assertThat(desk.invoice(checkout).status()).isEqualTo(Invoice.Status.REFUNDED);
    assertThat(desk.refunds(checkout)).extracting(Refund::status).hasSize(2);
  }

  @Test
  void aGatewayThatSellsOneReferenceTwiceIsFound() {
    desk.place("same-reference");
    Checkout second = desk.place("same-reference");
    assertThat(desk.payment(second).status()).isEqualTo(Status.CREATED);
    assertThat(desk.payment(second).attention()).contains("another payment");
    assertThat(desk.invoice(second).status()).isEqualTo(Invoice.Status.OPEN);
  }

  @Test
  void whatIsAuthorizedIsCaptured() throws Exception {
    Checkout checkout = desk.place("authorize");
    assertThat(desk.order(checkout).status()).isEqualTo(Order.Status.PENDING_PAYMENT);
    billing.payments.capture(billing.tenant, desk.payment(checkout).id(), ACTOR);
    assertThat(desk.payment(checkout).status()).isEqualTo(Status.SUCCEEDED);
    assertRefused(
        "payment.state",
        () -> billing.payments.capture(billing.tenant, desk.payment(checkout).id(), ACTOR));
    jobs.runAll();
    assertThat(billing.gateway.charges()).isEqualTo(1);
  }

  @Test
  void captureThatBrokeOffGoesOn() throws Exception {
    Checkout checkout = desk.place("authorize");
    billing.plugins.outage(TestPlugins.Outage.BUSY, "capture");
    billing.payments.capture(billing.tenant, desk.payment(checkout).id(), ACTOR);
    assertThat(desk.payment(checkout).status()).isEqualTo(Status.AUTHORIZED);
    billing.plugins.outage(TestPlugins.Outage.NONE, "");
    jobs.runAll();
    assertThat(desk.order(checkout).status()).isEqualTo(Order.Status.COMPLETED);
  }

  private static PaymentFact refunded(
      String id, Checkout checkout, String reference, String amount) {
    return new PaymentFact.RefundChanged(
        id,
        Instant.now(),
        reference(checkout),
        new org.patchbay.plugin.api.gateway.Refund(
            reference, RefundStatus.SUCCEEDED, Money.of(amount, "EUR"), Optional.empty()));
  }

  private static String reference(Checkout checkout) {
    return checkout.payment().orElseThrow().reference().orElseThrow();
  }

  private long events(String type) {
    EventLog.Query newest = EventLog.Query.newest(500);
    return HOUSE.database().inTenant(billing.tenant, tx -> HOUSE.log().find(tx, newest)).stream()
        .filter(event -> event.type().equals(type))
        .count();
  }
}
