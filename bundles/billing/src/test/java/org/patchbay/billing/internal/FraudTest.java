package org.patchbay.billing.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.patchbay.billing.internal.testing.Desk.assertRefused;
import static org.patchbay.billing.internal.testing.TestBilling.ACTOR;
import static org.patchbay.billing.internal.testing.TestPlugins.FRAUD;
import static org.patchbay.billing.internal.testing.TestPlugins.OTHER_FRAUD;

import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.patchbay.billing.Customer;
import org.patchbay.billing.FraudCheck;
import org.patchbay.billing.FraudCheck.State;
import org.patchbay.billing.NotificationSettings;
import org.patchbay.billing.OnFailure;
import org.patchbay.billing.Order;
import org.patchbay.billing.Orders.Checkout;
import org.patchbay.billing.Orders.NewOrder;
import org.patchbay.billing.Payment;
import org.patchbay.billing.TenantSettings;
import org.patchbay.billing.internal.testing.Desk;
import org.patchbay.billing.internal.testing.MemoryJobs;
import org.patchbay.billing.internal.testing.TestBilling;
import org.patchbay.billing.internal.testing.TestHouse;
import org.patchbay.billing.internal.testing.TestPlugins.Outage;
import org.patchbay.billing.internal.testing.Tripwire.Crash;
import org.patchbay.events.Actor;
import org.patchbay.events.Event;
import org.patchbay.events.EventLog;
import org.patchbay.events.Metadata;
import org.patchbay.plugin.api.Money;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.fraud.FraudReport;
import org.patchbay.plugin.api.fraud.FraudReport.Outcome;
import org.patchbay.plugin.api.fraud.FraudRequest;
import org.patchbay.plugin.api.fraud.FraudVerdict.Decision;

class FraudTest {
  private static final PluginException AWAY = PluginException.retryable("away", "It is away.");

  @RegisterExtension static final TestHouse HOUSE = new TestHouse();

  private final MemoryJobs jobs = new MemoryJobs();
  private final TestBilling billing = HOUSE.billing(jobs);
  private final Desk desk = new Desk(billing);

  @Test
  void isNotThoughtOfWithoutAPlugin() {
    Payment payment = desk.payment(desk.place("ok"));

    assertThat(payment.fraud()).isEqualTo(FraudCheck.NONE);
    assertThat(payment.status()).isEqualTo(Payment.Status.SUCCEEDED);
  }

  @Test
  void isLookedForBeforeTheGatewayIsAsked() throws Exception {
    billing.plugins.checkedBy(FRAUD);

    Payment payment = desk.payment(desk.place("ok"));

    assertThat(payment.status()).isEqualTo(Payment.Status.SUCCEEDED);
    assertThat(payment.fraud().state()).isEqualTo(State.ALLOWED);
    assertThat(payment.fraud().decidedAt()).isPresent();
    assertThat(events()).containsSubsequence("payment.allowed", "payment.succeeded");
  }

  @Test
  void deniedPaymentFailsAndTellsTheCustomerNothing() throws Exception {
    billing.plugins.checkedBy(FRAUD);
    billing.fraud.says(Decision.DENY, "Known\u0000 for \ud800 fraud.");

    Checkout checkout = desk.place("ok");

    Payment payment = desk.payment(checkout);
    assertThat(payment.status()).isEqualTo(Payment.Status.FAILED);
    assertThat(payment.failureCode()).isEqualTo("fraud.denied");
    assertThat(payment.failureMessage()).isEqualTo("The payment was declined.");
    assertThat(payment.fraud().state()).isEqualTo(State.DENIED);
    assertThat(payment.fraud().findings())
        .containsExactly(
            new FraudCheck.Finding(
                FRAUD,
                FraudCheck.Verdict.DENY,
                100,
                List.of(new FraudCheck.Reason("test", "Known  for ? fraud."))));
    assertThat(event("payment.denied").orElseThrow().data().toString()).contains("for ? fraud");
    assertThat(desk.order(checkout).status()).isEqualTo(Order.Status.PENDING_PAYMENT);
    jobs.runAll();
    assertThat(billing.gateway.charges()).isZero();
    assertThat(billing.notifier.sent().toString()).contains("declined").doesNotContain("Known");
  }

  @Test
  void anotherPaymentOfTheOrderIsLookedAtAnew() {
    billing.plugins.checkedBy(FRAUD);
    billing.fraud.says(Decision.DENY, "No.");
    Checkout denied = desk.place("ok");
    billing.fraud.says(Decision.ALLOW, "");

    Checkout paid =
        billing.orders.pay(
            billing.tenant,
            denied.order().id(),
            TestBilling.by("ok").orElseThrow(),
            Optional.empty(),
            ACTOR);

    assertThat(paid.payment().orElseThrow().status()).isEqualTo(Payment.Status.SUCCEEDED);
    assertThat(billing.fraud.asked().get(1).history()).isEqualTo(new FraudRequest.History(0, 0, 1));
    assertThat(billing.gateway.charges()).isEqualTo(1);
  }

  @Test
  void worstVerdictOfAllPluginsCounts() {
    billing.plugins.checkedBy(FRAUD, OTHER_FRAUD);
    billing.fraud.says(Decision.DENY, "No.");
    billing.otherFraud.says(Decision.REVIEW, "Perhaps.");

    Payment payment = desk.payment(desk.place("ok"));

    assertThat(payment.fraud().state()).isEqualTo(State.DENIED);
    assertThat(payment.fraud().findings())
        .extracting(FraudCheck.Finding::plugin)
        .containsExactly(FRAUD, OTHER_FRAUD);
  }

  @Test
  void heldPaymentIsMadeOnceApproved() throws Exception {
    long others = billing.payments.held();
    Checkout checkout = held();
    assertThat(billing.payments.held()).isEqualTo(others + 1);
    UUID id = checkout.payment().orElseThrow().id();
    jobs.runAll();
    assertThat(billing.gateway.charges()).as("charges while it is held").isZero();
    assertThat(desk.order(checkout).status()).isEqualTo(Order.Status.PENDING_PAYMENT);
    assertThat(billing.payments.held(billing.tenant, Desk.ALL).items())
        .extracting(Payment::id)
        .containsExactly(id);
    assertRefused("payment.open", () -> payAgain(checkout));

    Payment approved = billing.payments.review(billing.tenant, id, true, "Called her.", ACTOR);
    assertThat(approved.fraud().state()).isEqualTo(State.APPROVED);
    assertThat(event("payment.reviewed").orElseThrow().data())
        .containsEntry("decision", "APPROVED")
        .containsEntry("note", "Called her.");
    jobs.runAll();

    assertThat(desk.payment(checkout).status()).isEqualTo(Payment.Status.SUCCEEDED);
    assertThat(desk.payment(checkout).attention()).isEmpty();
    assertThat(desk.order(checkout).status()).isEqualTo(Order.Status.COMPLETED);
    assertThat(billing.gateway.charges()).isEqualTo(1);
    assertThat(billing.fraud.asked()).as("asked once").hasSize(1);
    assertThat(billing.payments.held(billing.tenant, Desk.ALL).items()).isEmpty();
    assertThat(billing.payments.held()).isEqualTo(others);
    assertRefused("payment.state", () -> review(checkout, false));
  }

  @Test
  void heldPaymentFailsOnceDenied() throws Exception {
    Checkout checkout = held();

    review(checkout, false);
    jobs.runAll();

    assertThat(desk.payment(checkout).status()).isEqualTo(Payment.Status.FAILED);
    assertThat(desk.payment(checkout).failureCode()).isEqualTo("fraud.denied");
    assertThat(desk.payment(checkout).attention()).isEmpty();
    assertThat(billing.gateway.charges()).isZero();
    assertRefused("payment.state", () -> review(checkout, true));
    assertThat(billing.orders.cancel(billing.tenant, checkout.order().id(), ACTOR).status())
        .isEqualTo(Order.Status.CANCELLED);
  }

  @Test
  void heldPaymentTellsTheOperatorWhy() throws Exception {
    Checkout checkout = held();

    assertThat(desk.payment(checkout).attention()).isEqualTo("Held: memory-fraud: Perhaps.");
    assertThat(desk.payment(checkout).status()).isEqualTo(Payment.Status.CREATED);
    assertThat(event("payment.held")).isPresent();
  }

  @Test
  void pluginThatCannotTellHoldsThePayment() throws Exception {
    billing.plugins.checkedBy(FRAUD);
    billing.plugins.outage(Outage.TIMEOUT_AFTER_EFFECT, "checkFraud");

    Checkout checkout = desk.place("ok");
    jobs.runAll();

    assertThat(desk.payment(checkout).fraud().state()).isEqualTo(State.HELD);
    assertThat(desk.payment(checkout).attention()).contains("It took too long.");
    assertThat(billing.gateway.charges()).isZero();
  }

  @Test
  void staffHearsOfAHeldPaymentAndItsOrderCanBeCancelled() throws Exception {
    billing.preferences.set(
        billing.tenant,
        new NotificationSettings(
            "en", "Europe/Berlin", "staff@example.com", "en", Optional.empty(), LocalTime.of(8, 0)),
        ACTOR);
    billing.plugins.checkedBy(FRAUD);
    billing.plugins.outage(Outage.TIMEOUT_AFTER_EFFECT, "checkFraud");
    Checkout checkout = desk.place("ok");
    jobs.runAll();

    assertThat(billing.notifier.sent())
        .singleElement()
        .satisfies(
            told -> {
              assertThat(told.type()).isEqualTo("payment.held");
              assertThat(told.recipient().email()).isEqualTo("staff@example.com");
              assertThat(told.text()).contains("It took too long.");
            });

    billing.orders.cancel(billing.tenant, checkout.order().id(), ACTOR);
    jobs.runAll();

    assertThat(desk.payment(checkout).status()).isEqualTo(Payment.Status.CANCELLED);
    assertThat(desk.payment(checkout).fraud().state()).isEqualTo(State.DENIED);
    assertThat(billing.payments.held(billing.tenant, Desk.ALL).items()).isEmpty();
    assertThat(desk.order(checkout).status()).isEqualTo(Order.Status.CANCELLED);
    assertThat(billing.gateway.charges()).isZero();
    assertThat(billing.notifier.sent()).hasSize(1);
  }

  @Test
  void pluginThatCannotTellIsPassedOverWhereTheTenantSaysSo() throws Exception {
    billing.plugins.checkedBy(FRAUD);
    onFailure(OnFailure.LET_THROUGH);
    billing.plugins.outage(Outage.UNAVAILABLE, "checkFraud");

    Payment payment = desk.payment(desk.place("ok"));

    assertThat(payment.status()).isEqualTo(Payment.Status.SUCCEEDED);
    assertThat(payment.fraud().state()).isEqualTo(State.UNCHECKED);
    assertThat(event("payment.unchecked").orElseThrow().data())
        .containsEntry("decision", "LET_THROUGH");
  }

  @Test
  void pluginThatCannotTellLetsThePaymentFailWhereTheTenantSaysSo() {
    billing.plugins.checkedBy(FRAUD);
    onFailure(OnFailure.REFUSE);
    billing.fraud.fails(Optional.of(AWAY));
    Checkout checkout = desk.place("ok");
    assertThat(desk.payment(checkout).status()).isEqualTo(Payment.Status.FAILED);
    assertThat(desk.payment(checkout).failureCode()).isEqualTo("fraud.unavailable");
    assertThat(desk.payment(checkout).failureMessage()).contains("pay again later");
    billing.fraud.fails(Optional.empty());

    assertThat(payAgain(checkout).payment().orElseThrow().status())
        .isEqualTo(Payment.Status.SUCCEEDED);
    assertThat(billing.gateway.charges()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(OnFailure.class)
  void pluginThatCannotTellCoversUpForNoOther(OnFailure choice) {
    billing.plugins.checkedBy(FRAUD, OTHER_FRAUD);
    onFailure(choice);
    billing.fraud.fails(Optional.of(AWAY));
    billing.otherFraud.says(Decision.DENY, "No.");

    assertThat(desk.payment(desk.place("ok")).fraud().state()).isEqualTo(State.DENIED);
    assertThat(billing.gateway.charges()).isZero();
  }

  @Test
  void crashAtAnyStepChargesAtMostOnceAndAsksNoMoreOnceDecided() throws Exception {
    int step = 1;
    while (diesAt(step)) {
      step++;
    }
    assertThat(step).as("steps").isGreaterThan(15);
  }

  @Test
  void crashBetweenVerdictAndGatewayDoesNotAskAgain() throws Exception {
    billing.plugins.checkedBy(FRAUD);
    NewOrder wanted = wanted(billing.customer());
    billing.plugins.outage(Outage.UNAVAILABLE, "createPayment");
    billing.orders.place(billing.tenant, wanted, Optional.empty(), ACTOR);
    billing.fraud.says(Decision.DENY, "Too late.");
    billing.plugins.outage(Outage.NONE, "");

    jobs.runAll();

    assertThat(billing.fraud.asked()).hasSize(1);
    assertThat(billing.gateway.charges()).isEqualTo(1);
  }

  @Test
  void pluginsKnowWhoPaysFromWhereAndWhatWasBefore() {
    billing.plugins.checkedBy(FRAUD);
    Customer customer = billing.customer();
    NewOrder wanted = wanted(customer);
    Actor buyer = new Actor(Actor.Kind.CUSTOMER, customer.id().toString());
    try (Metadata.Scope request = Metadata.request("r-1", Optional.of("192.0.2.7")).bind()) {
      billing.orders.place(billing.tenant, wanted, Optional.empty(), buyer);
      billing.orders.place(billing.tenant, wanted, Optional.empty(), ACTOR);
    }

    FraudRequest first = billing.fraud.asked().get(0);
    assertThat(first.address()).contains("192.0.2.7");
    assertThat(first.amount()).isEqualTo(Money.of("9.90", "EUR"));
    assertThat(first.buyer().email()).isEqualTo(customer.email());
    assertThat(first.buyer().registeredAt()).isEqualTo(customer.createdAt());
    assertThat(first.history()).isEqualTo(new FraudRequest.History(0, 0, 0));
    FraudRequest second = billing.fraud.asked().get(1);
    assertThat(second.address()).as("an operator's address").isEmpty();
    assertThat(second.history()).isEqualTo(new FraudRequest.History(1, 1, 0));
  }

  @Test
  void pluginsHearWhatBecameOfWhatTheyJudged() throws Exception {
    billing.plugins.checkedBy(FRAUD);
    Checkout checkout = desk.place("ok");
    UUID id = checkout.payment().orElseThrow().id();
    billing.payments.refund(
        billing.tenant, id, Optional.of(Money.of("4.00", "EUR")), "", Optional.empty(), ACTOR);
    billing.payments.refund(billing.tenant, id, Optional.empty(), "", Optional.empty(), ACTOR);
    desk.place("decline");
    billing.fraud.fails(Optional.of(AWAY));
    jobs.runOnce();
    assertThat(billing.fraud.heard()).isEmpty();
    billing.fraud.fails(Optional.empty());

    jobs.runAll();

    assertThat(billing.fraud.heard())
        .extracting(FraudReport::outcome, report -> report.amount().toString())
        .containsExactlyInAnyOrder(
            tuple(Outcome.PAID, "9.90 EUR"),
            tuple(Outcome.REFUNDED, "4.00 EUR"),
            tuple(Outcome.REFUNDED, "5.90 EUR"),
            tuple(Outcome.FAILED, "9.90 EUR"));
  }

  @Test
  void pluginThatWillNotHearIsNotAskedForEver() throws Exception {
    billing.plugins.checkedBy(FRAUD);
    desk.place("ok");
    billing.fraud.fails(Optional.of(PluginException.permanent("deaf", "It is deaf.")));

    jobs.runAll();

    assertThat(event("payment.report_failed").orElseThrow().data())
        .containsEntry("plugin", FRAUD)
        .containsEntry("reason", "It is deaf.");
  }

  private boolean diesAt(int step) throws Exception {
    MemoryJobs work = new MemoryJobs();
    TestBilling house = HOUSE.billing(work);
    house.plugins.checkedBy(FRAUD, OTHER_FRAUD);
    Customer customer = house.customer();
    house.plan("vps", "9.90");
    NewOrder wanted = new NewOrder(customer.id(), "vps", Desk.HOST, TestBilling.by("ok"));
    boolean died = false;
    house.tripwire.arm(step);
    try {
      house.orders.place(house.tenant, wanted, Optional.empty(), ACTOR);
      work.runAll();
    } catch (Crash crash) {
      died = true;
    }
    house.tripwire.disarm();
    boolean decided =
        house.payments.list(house.tenant, Optional.empty(), Desk.ALL).items().stream()
            .anyMatch(payment -> payment.fraud().state() == State.ALLOWED);
    int asked = house.otherFraud.asked().size();

    work.runAll();

    int placed = house.orders.list(house.tenant, Optional.empty(), Desk.ALL).items().size();
    assertThat(house.gateway.charges()).as("charges, step %d", step).isEqualTo(placed);
    assertThat(house.payments.list(house.tenant, Optional.empty(), Desk.ALL).items())
        .allMatch(payment -> payment.status() == Payment.Status.SUCCEEDED)
        .allMatch(payment -> payment.fraud().findings().size() == 2);
    if (decided) {
      assertThat(house.otherFraud.asked()).as("asked, step %d", step).hasSize(asked);
    }
    assertThat(house.otherFraud.heard())
        .extracting(FraudReport::outcome)
        .containsOnly(placed == 0 ? new Outcome[0] : new Outcome[] {Outcome.PAID});
    return died;
  }

  private Checkout held() {
    billing.plugins.checkedBy(FRAUD);
    billing.fraud.says(Decision.REVIEW, "Perhaps.");
    return desk.place("ok");
  }

  private Payment review(Checkout checkout, boolean approved) {
    UUID id = checkout.payment().orElseThrow().id();
    return billing.payments.review(billing.tenant, id, approved, "", ACTOR);
  }

  private Checkout payAgain(Checkout checkout) {
    return billing.orders.pay(
        billing.tenant,
        checkout.order().id(),
        TestBilling.by("ok").orElseThrow(),
        Optional.empty(),
        ACTOR);
  }

  private NewOrder wanted(Customer customer) {
    billing.plan("vps", "9.90");
    return new NewOrder(customer.id(), "vps", Map.of("host", "web1"), TestBilling.by("ok"));
  }

  private void onFailure(OnFailure choice) {
    billing.settings.set(billing.tenant, new TenantSettings(false, OnFailure.HOLD, choice), ACTOR);
  }

  private List<String> events() throws Exception {
    return all().stream().map(Event::type).toList();
  }

  private Optional<Event> event(String type) throws Exception {
    return all().stream().filter(event -> event.type().equals(type)).findFirst();
  }

  /** Oldest first. */
  private List<Event> all() throws Exception {
    List<Event> newest =
        HOUSE
            .database()
            .inTenant(billing.tenant, tx -> HOUSE.log().find(tx, EventLog.Query.newest(100)));
    return IntStream.rangeClosed(1, newest.size())
        .mapToObj(i -> newest.get(newest.size() - i))
        .toList();
  }
}
