package org.patchbay.billing.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.patchbay.billing.internal.testing.TestBilling.ACTOR;
import static org.patchbay.billing.internal.testing.TestBilling.by;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.patchbay.billing.Customers;
import org.patchbay.billing.Invoice;
import org.patchbay.billing.Order;
import org.patchbay.billing.Orders.Checkout;
import org.patchbay.billing.Orders.NewOrder;
import org.patchbay.billing.Orders.PaymentChoice;
import org.patchbay.billing.Payment;
import org.patchbay.billing.Service;
import org.patchbay.billing.internal.testing.MemoryJobs;
import org.patchbay.billing.internal.testing.TestBilling;
import org.patchbay.billing.internal.testing.TestHouse;
import org.patchbay.billing.internal.testing.TestPlugins.Outage;
import org.patchbay.events.Event;
import org.patchbay.events.EventLog;
import org.patchbay.persistence.IdempotencyKeys.RequestKey;
import org.patchbay.persistence.Page;
import org.patchbay.persistence.Problem;

class OrderTest {
  private static final Map<String, String> HOST = Map.of("host", "web1");

  @RegisterExtension static final TestHouse HOUSE = new TestHouse();

  private final MemoryJobs jobs = new MemoryJobs();
  private final TestBilling billing = HOUSE.billing(jobs);

  @Test
  void isInvoicedPaidProvisionedAndTold() throws Exception {
    Checkout checkout = place("ok");
    assertThat(checkout.order().status()).isEqualTo(Order.Status.PAID);
    assertThat(checkout.invoice().status()).isEqualTo(Invoice.Status.PAID);
    assertThat(checkout.invoice().number()).isEqualTo(1);
    assertThat(checkout.payment().orElseThrow().status()).isEqualTo(Payment.Status.SUCCEEDED);
    jobs.runAll();
    Order order = order(checkout);
    assertThat(order.status()).isEqualTo(Order.Status.COMPLETED);
    Service service =
        billing.services.find(billing.tenant, order.service().orElseThrow()).orElseThrow();
    assertThat(service.status()).isEqualTo(Service.Status.ACTIVE);
    assertThat(service.properties()).containsEntry("address", "192.0.2.7");
    assertThat(billing.notifier.sent())
        .extracting(notification -> notification.subject())
        .containsExactlyInAnyOrder("Invoice 1 is paid", "Plan vps is ready");
    assertThat(billing.notifier.sent().get(1).text())
        .startsWith("Hello Ada,")
        .contains("address: 192.0.2.7")
        .endsWith("Test Hosting\n");
    assertThat(jobs.waiting("billing.payment")).isEmpty();
  }

  @Test
  void everyChangeIsInTheEventLog() throws Exception {
    place("ok");
    jobs.runAll();
    List<String> types =
        HOUSE
            .database()
            .inTenant(billing.tenant, tx -> HOUSE.log().find(tx, EventLog.Query.newest(100)))
            .stream()
            .map(Event::type)
            .toList();
    assertThat(types)
        .containsExactlyInAnyOrder(
            "customer.created",
            "plan.published",
            "order.placed",
            "payment.created",
            "invoice.created",
            "payment.succeeded",
            "invoice.paid",
            "order.paid",
            "service.create_requested",
            "service.active",
            "order.completed",
            "notice.sent",
            "notice.sent");
  }

  @Test
  void isRefusedAsAWholeBeforeMoneyIsTaken() {
    billing.plan("vps", "9.90");
    NewOrder wrong =
        new NewOrder(
            UUID.randomUUID(),
            "vps",
            Map.of(),
            Optional.of(
                new PaymentChoice(Optional.of("other"), "ok", Optional.empty(), Optional.empty())));
    assertThatThrownBy(() -> billing.orders.place(billing.tenant, wrong, Optional.empty(), ACTOR))
        .isInstanceOfSatisfying(
            Problem.class,
            problem ->
                assertThat(problem.fields())
                    .extracting(Problem.Field::name)
                    .containsExactly("customer", "payment.gateway"));
    NewOrder options =
        new NewOrder(billing.customer().id(), "vps", Map.of("cores", "64"), by("ok"));
    assertThatThrownBy(() -> billing.orders.place(billing.tenant, options, Optional.empty(), ACTOR))
        .isInstanceOfSatisfying(
            Problem.class,
            problem ->
                assertThat(problem.fields())
                    .extracting(Problem.Field::name)
                    .containsExactly("options.cores", "options.host"));
    assertThat(billing.gateway.charges()).isZero();
  }

  @Test
  void ofARetiredPlanIsRefused() {
    var plan = billing.plan("old", "9.90");
    billing.plans.retire(billing.tenant, plan.id(), ACTOR);
    NewOrder wanted = new NewOrder(billing.customer().id(), "old", HOST, by("ok"));
    assertThatThrownBy(() -> billing.orders.place(billing.tenant, wanted, Optional.empty(), ACTOR))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo("plan.retired"));
  }

  @Test
  void thatIsFreeNeedsNoPayment() throws Exception {
    billing.plan("free", "0.00");
    NewOrder wanted = new NewOrder(billing.customer().id(), "free", HOST, Optional.empty());
    Checkout checkout = billing.orders.place(billing.tenant, wanted, Optional.empty(), ACTOR);
    assertThat(checkout.payment()).isEmpty();
    assertThat(checkout.invoice().status()).isEqualTo(Invoice.Status.PAID);
    jobs.runAll();
    assertThat(order(checkout).status()).isEqualTo(Order.Status.COMPLETED);
    assertThat(billing.server.servers()).isEqualTo(1);
  }

  @Test
  void withNothingToProvisionIsCompleteOncePaid() throws Exception {
    billing.plan("advice", "50.00", "");
    NewOrder wanted = new NewOrder(billing.customer().id(), "advice", Map.of(), by("ok"));
    Checkout checkout = billing.orders.place(billing.tenant, wanted, Optional.empty(), ACTOR);
    assertThat(checkout.order().status()).isEqualTo(Order.Status.COMPLETED);
    assertThat(checkout.order().service()).isEmpty();
    assertThat(billing.services.list(billing.tenant, Optional.empty(), all()).items()).isEmpty();
  }

  @Test
  void canBePaidAgainAfterADecline() throws Exception {
    Checkout declined = place("decline");
    Payment first = declined.payment().orElseThrow();
    assertThat(first.status()).isEqualTo(Payment.Status.FAILED);
    assertThat(first.failureCode()).isEqualTo("card_declined");
    UUID order = declined.order().id();
    Checkout paid =
        billing.orders.pay(billing.tenant, order, by("ok").get(), Optional.empty(), ACTOR);
    assertThat(paid.order().status()).isEqualTo(Order.Status.PAID);
    assertThat(paid.invoice().number()).isEqualTo(declined.invoice().number());
    assertThat(billing.gateway.charges()).isEqualTo(1);
    jobs.runAll();
    assertThat(billing.notifier.sent())
        .extracting(notification -> notification.type())
        .containsExactlyInAnyOrder("payment.failed", "invoice.paid", "service.active");
    assertRefused(
        "order.state",
        () -> billing.orders.pay(billing.tenant, order, by("ok").get(), Optional.empty(), ACTOR));
  }

  @Test
  void isNotPaidTwiceAtOnce() {
    Checkout waiting = place("redirect");
    assertThat(waiting.payment().orElseThrow().redirect()).isPresent();
    UUID order = waiting.order().id();
    assertRefused(
        "payment.open",
        () -> billing.orders.pay(billing.tenant, order, by("ok").get(), Optional.empty(), ACTOR));
  }

  @Test
  void repeatedWithItsKeyIsTheSameOrder() {
    billing.plan("vps", "9.90");
    NewOrder wanted = new NewOrder(billing.customer().id(), "vps", HOST, by("ok"));
    Optional<RequestKey> key = Optional.of(new RequestKey("k1", "digest"));
    Checkout first = billing.orders.place(billing.tenant, wanted, key, ACTOR);
    var plan = billing.plans.coded(billing.tenant, "vps").orElseThrow();
    billing.plans.retire(billing.tenant, plan.id(), ACTOR);
    assertThat(billing.orders.place(billing.tenant, wanted, key, ACTOR)).isEqualTo(first);
    assertThat(billing.gateway.charges()).isEqualTo(1);
    assertRefused(
        "idempotency_key.reused",
        () ->
            billing.orders.place(
                billing.tenant, wanted, Optional.of(new RequestKey("k1", "other")), ACTOR));
  }

  @Test
  void withASlowGatewayGoesOnByItself() throws Exception {
    billing.plan("vps", "9.90");
    for (Outage outage : List.of(Outage.BUSY, Outage.TIMEOUT_AFTER_EFFECT)) {
      int before = billing.gateway.charges();
      NewOrder wanted = new NewOrder(billing.customer().id(), "vps", Map.of(), by("ok"));
      Checkout checkout = placeDuring(outage, wanted);
      assertThat(checkout.payment().orElseThrow().status()).isEqualTo(Payment.Status.CREATED);
      jobs.runAll();
      assertThat(order(checkout).status()).isEqualTo(Order.Status.COMPLETED);
      assertThat(billing.gateway.charges()).isEqualTo(before + 1);
    }
  }

  @Test
  void canBeGivenUpWhileThePaymentWaits() {
    Checkout waiting = place("redirect");
    Order order = billing.orders.cancel(billing.tenant, waiting.order().id(), ACTOR);
    assertThat(order.status()).isEqualTo(Order.Status.CANCELLED);
    assertThat(billing.invoices.find(billing.tenant, order.invoice()).orElseThrow().status())
        .isEqualTo(Invoice.Status.VOID);
    assertRefused(
        "order.state", () -> billing.orders.cancel(billing.tenant, waiting.order().id(), ACTOR));
  }

  @Test
  void ofAnotherTenantIsNotThere() {
    Checkout ours = place("ok");
    TestBilling others = HOUSE.billing(new MemoryJobs());
    assertThat(others.orders.find(others.tenant, ours.order().id())).isEmpty();
    assertThat(others.invoices.find(others.tenant, ours.invoice().id())).isEmpty();
    assertThat(others.payments.find(others.tenant, ours.payment().orElseThrow().id())).isEmpty();
    assertThat(others.customers.find(others.tenant, ours.order().customer())).isEmpty();
    assertThat(others.plans.coded(others.tenant, "vps")).isEmpty();
    assertThat(others.customers.list(others.tenant, all()).items()).isEmpty();
    assertThat(others.orders.list(others.tenant, Optional.empty(), all()).items()).isEmpty();
    assertRefused(
        "order.not_found", () -> others.orders.cancel(others.tenant, ours.order().id(), ACTOR));
    assertRefused(
        "payment.not_found",
        () ->
            others.payments.refund(
                others.tenant,
                ours.payment().orElseThrow().id(),
                Optional.empty(),
                "",
                Optional.empty(),
                ACTOR));
  }

  @Test
  void listsArePagedOldestFirst() {
    for (int i = 0; i < 5; i++) {
      billing.customer();
    }
    Page<org.patchbay.billing.Customer> first =
        billing.customers.list(billing.tenant, new Page.Request(Optional.empty(), 3));
    Page<org.patchbay.billing.Customer> second =
        billing.customers.list(billing.tenant, new Page.Request(first.next(), 3));
    assertThat(first.items()).hasSize(3).isSortedAccordingTo((a, b) -> a.id().compareTo(b.id()));
    assertThat(second.items()).hasSize(2).doesNotContainAnyElementsOf(first.items());
    assertThat(second.next()).isEmpty();
  }

  @Test
  void aCustomersAddressIsTakenOnce() {
    billing.customers.create(
        billing.tenant,
        Customers.NewCustomer.of("ada@example.com", "Ada", "AT", "de-AT"),
        Optional.empty(),
        ACTOR);
    assertRefused(
        "customer.exists",
        () ->
            billing.customers.create(
                billing.tenant,
                Customers.NewCustomer.of("ADA@example.com", "Ada", "", ""),
                Optional.empty(),
                ACTOR));
    assertThatThrownBy(
            () ->
                billing.customers.create(
                    billing.tenant,
                    Customers.NewCustomer.of("ada", "", "Austria", "de_AT"),
                    Optional.empty(),
                    ACTOR))
        .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.fields()).hasSize(4));
  }

  @Test
  void aPlansCodeIsTakenOnce() {
    billing.plan("vps", "9.90");
    assertRefused("plan.exists", () -> billing.plan("vps", "1.00"));
    assertThat(billing.plans.list(billing.tenant, all()).items()).hasSize(1);
  }

  private Checkout placeDuring(Outage outage, NewOrder wanted) {
    // The check comes first and must be answered.
    NewOrder withHost = new NewOrder(wanted.customer(), wanted.plan(), HOST, wanted.payment());
    billing.plugins.outage(outage, "createPayment");
    try {
      return billing.orders.place(billing.tenant, withHost, Optional.empty(), ACTOR);
    } finally {
      billing.plugins.outage(Outage.NONE, "");
    }
  }

  private Checkout place(String method) {
    billing.plan("vps", "9.90");
    NewOrder wanted = new NewOrder(billing.customer().id(), "vps", HOST, by(method));
    return billing.orders.place(billing.tenant, wanted, Optional.empty(), ACTOR);
  }

  private Order order(Checkout checkout) {
    return billing.orders.find(billing.tenant, checkout.order().id()).orElseThrow();
  }

  private static Page.Request all() {
    return new Page.Request(Optional.empty(), 100);
  }

  private static void assertRefused(String code, Runnable action) {
    assertThatThrownBy(action::run)
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
  }
}
