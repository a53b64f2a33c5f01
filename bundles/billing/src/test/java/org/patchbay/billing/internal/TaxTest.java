package org.patchbay.billing.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.patchbay.billing.internal.testing.Desk.assertRefused;
import static org.patchbay.billing.internal.testing.TestBilling.ACTOR;
import static org.patchbay.billing.internal.testing.TestPlugins.TAX;

import java.math.BigDecimal;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.patchbay.billing.Customer;
import org.patchbay.billing.Customers.NewCustomer;
import org.patchbay.billing.Invoice;
import org.patchbay.billing.NotificationSettings;
import org.patchbay.billing.OnFailure;
import org.patchbay.billing.Orders.Checkout;
import org.patchbay.billing.Orders.NewOrder;
import org.patchbay.billing.TenantSettings;
import org.patchbay.billing.internal.testing.Desk;
import org.patchbay.billing.internal.testing.MemoryJobs;
import org.patchbay.billing.internal.testing.TestBilling;
import org.patchbay.billing.internal.testing.TestHouse;
import org.patchbay.billing.internal.testing.TestPlugins.Outage;
import org.patchbay.events.Event;
import org.patchbay.events.EventLog;
import org.patchbay.persistence.IdempotencyKeys.RequestKey;
import org.patchbay.persistence.Problem;
import org.patchbay.plugin.api.Money;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.tax.NumberCheck;
import org.patchbay.plugin.api.tax.TaxBuyer;
import org.patchbay.plugin.api.tax.TaxRequest;
import org.patchbay.plugin.api.tax.TaxedLine;

class TaxTest {
  private static final PluginException AWAY = PluginException.retryable("away", "It is away.");

  @RegisterExtension static final TestHouse HOUSE = new TestHouse();

  private final MemoryJobs jobs = new MemoryJobs();
  private final TestBilling billing = HOUSE.billing(jobs);
  private final Desk desk = new Desk(billing);

  @Test
  void isOnTheInvoiceAndInThePayment() throws Exception {
    billing.plugins.taxedBy(TAX);

    Checkout checkout = desk.place("ok");

    assertThat(checkout.invoice().net()).isEqualTo(euro("9.90"));
    assertThat(checkout.invoice().tax()).isEqualTo(euro("1.88"));
    assertThat(checkout.invoice().total()).isEqualTo(euro("11.78"));
    assertThat(checkout.payment().orElseThrow().amount()).isEqualTo(euro("11.78"));
    Invoice stored = desk.invoice(checkout);
    assertThat(stored.taxState()).isEqualTo(Invoice.TaxState.CALCULATED);
    assertThat(stored.lines())
        .containsExactly(
            new Invoice.Line(
                "Plan vps",
                1,
                euro("9.90"),
                euro("9.90"),
                false,
                euro("9.90"),
                List.of(new Invoice.Tax("VAT", "DE", new BigDecimal("19"), euro("1.88"))),
                ""));
    assertThat(stored).isEqualTo(checkout.invoice());
    assertThat(event("invoice.created").orElseThrow().data())
        .containsEntry("net", Map.of("amount", "9.90", "currency", "EUR"))
        .containsEntry("tax", Map.of("amount", "1.88", "currency", "EUR"))
        .containsEntry("total", Map.of("amount", "11.78", "currency", "EUR"));
  }

  @Test
  void thatIsWithinThePriceLeavesTheTotalAsItIs() {
    billing.plugins.taxedBy(TAX);
    billing.tax.lies(
        line ->
            new TaxedLine(
                euro("8.32"),
                List.of(new TaxedLine.Amount("VAT", "DE", new BigDecimal("19"), euro("1.58"))),
                ""));

    Invoice invoice = desk.invoice(desk.place("ok"));

    assertThat(invoice.total()).isEqualTo(euro("9.90"));
    assertThat(invoice.net()).isEqualTo(euro("8.32"));
    assertThat(invoice.lines().get(0).taxIncluded()).isTrue();
    assertThat(invoice.lines().get(0).net()).isEqualTo(euro("8.32"));
  }

  @Test
  void isNotThoughtOfWithoutAPlugin() {
    Invoice invoice = desk.invoice(desk.place("ok"));

    assertThat(invoice.taxState()).isEqualTo(Invoice.TaxState.NONE);
    assertThat(invoice.net()).isEqualTo(invoice.total());
    assertThat(invoice.tax().isZero()).isTrue();
  }

  @Test
  void isGivenBackWithARefund() throws Exception {
    billing.plugins.taxedBy(TAX);
    Checkout checkout = desk.place("ok");

    refund(checkout, Optional.of(euro("9.90")));
    assertThat(desk.invoice(checkout).status()).isEqualTo(Invoice.Status.PAID);
    refund(checkout, Optional.empty());

    assertThat(desk.invoice(checkout).status()).isEqualTo(Invoice.Status.REFUNDED);
    assertThat(desk.payment(checkout).refunded()).isEqualTo(euro("11.78"));
  }

  @Test
  void thatCannotBeToldHoldsTheOrderUntilItCan() {
    billing.plugins.taxedBy(TAX);
    billing.tax.fails(Optional.of(AWAY));
    Optional<RequestKey> key = Optional.of(new RequestKey("order-1", "same"));
    NewOrder wanted = wanted(customer("DE", ""));

    assertThatThrownBy(() -> billing.orders.place(billing.tenant, wanted, key, ACTOR))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.code()).isEqualTo("tax.unavailable");
              assertThat(problem.kind()).isEqualTo(Problem.Kind.UNAVAILABLE);
            });
    assertThat(billing.orders.list(billing.tenant, Optional.empty(), Desk.ALL).items()).isEmpty();
    assertThat(billing.gateway.charges()).isZero();
    billing.tax.fails(Optional.empty());

    Checkout checkout = billing.orders.place(billing.tenant, wanted, key, ACTOR);
    assertThat(checkout.invoice().total()).isEqualTo(euro("11.78"));
    billing.tax.fails(Optional.of(AWAY));
    assertThat(billing.orders.place(billing.tenant, wanted, key, ACTOR).order().id())
        .as("a repetition finds its order, whatever the plugin does now")
        .isEqualTo(checkout.order().id());
  }

  @Test
  void thatCannotBeToldIsLetThroughWithAMark() throws Exception {
    billing.plugins.taxedBy(TAX);
    onFailure(OnFailure.LET_THROUGH);
    billing.plugins.outage(Outage.UNAVAILABLE, "calculate");

    Invoice invoice = desk.invoice(desk.place("ok"));

    assertThat(invoice.taxState()).isEqualTo(Invoice.TaxState.MISSED);
    assertThat(invoice.total()).isEqualTo(euro("9.90"));
    assertThat(event("invoice.tax_missed").orElseThrow().data())
        .containsEntry("reason", TAX + ": It does not answer.");
  }

  @Test
  void thatCannotBeToldRefusesTheOrder() {
    billing.plugins.taxedBy(TAX);
    onFailure(OnFailure.REFUSE);
    billing.plugins.outage(Outage.TIMEOUT_AFTER_EFFECT, "calculate");

    assertRefused("tax.refused", () -> desk.place("ok"));
    assertThat(billing.gateway.charges()).isZero();
  }

  @Test
  void thatDoesNotAddUpIsNotBelieved() {
    billing.plugins.taxedBy(TAX);
    TaxedLine.Amount cent = new TaxedLine.Amount("VAT", "DE", BigDecimal.ONE, euro("0.01"));
    TaxedLine.Amount less = new TaxedLine.Amount("VAT", "DE", BigDecimal.ONE, euro("-0.01"));
    TaxedLine.Amount yen = new TaxedLine.Amount("VAT", "DE", BigDecimal.ONE, Money.of("1", "JPY"));
    for (TaxedLine lie :
        List.of(
            new TaxedLine(euro("9.00"), List.of(cent), ""),
            new TaxedLine(euro("9.90"), List.of(less), ""),
            new TaxedLine(euro("9.90"), List.of(yen), ""),
            new TaxedLine(Money.of("990", "JPY"), List.of(), ""))) {
      billing.tax.lies(line -> lie);

      assertRefused("tax.unavailable", () -> desk.place("ok"));
    }
  }

  @Test
  void isNotGuessedWhenSeveralPluginsAreActive() {
    billing.plugins.taxedBy("other-tax", TAX);
    onFailure(OnFailure.LET_THROUGH);

    assertRefused("tax.ambiguous", () -> desk.place("ok"));
  }

  @Test
  void knowsWhereAndWhoTheBuyerIs() {
    billing.plugins.taxedBy(TAX);
    Customer buyer = customer("FR", "FR 40 303 265 045");

    Checkout checkout = order(buyer);

    assertThat(checkout.invoice().total()).isEqualTo(euro("9.90"));
    assertThat(desk.invoice(checkout).lines().get(0).note()).isEqualTo("Reverse charge");
    assertThat(billing.tax.asked().get(0).buyer())
        .isEqualTo(
            new TaxBuyer(
                buyer.id(),
                "FR",
                "IDF",
                "75001",
                "Example SARL",
                "FR40303265045",
                NumberCheck.Status.VALID));
  }

  @Test
  void numberThatIsNotGoodIsRefused() {
    billing.plugins.taxedBy(TAX);
    billing.tax.saysOfNumbers(NumberCheck.Status.INVALID);

    assertThatThrownBy(() -> customer("FR", "FR1"))
        .isInstanceOfSatisfying(
            Problem.class,
            problem ->
                assertThat(problem.fields())
                    .containsExactly(
                        new Problem.Field("taxNumber", "FR1 is not good: for a test")));
  }

  @Test
  void numberThatNobodyCanTellOfIsAskedForWithTheOrder() throws Exception {
    billing.plugins.taxedBy(TAX);
    billing.tax.fails(Optional.of(AWAY));
    Customer buyer = customer("FR", "FR40303265045");
    assertThat(buyer.taxNumber())
        .contains(
            new Customer.TaxNumber("FR40303265045", NumberCheck.Status.UNKNOWN, Optional.empty()));
    billing.tax.fails(Optional.empty());

    assertThat(order(buyer).invoice().tax().isZero()).isTrue();
    assertThat(number(buyer).status()).isEqualTo(NumberCheck.Status.VALID);
    assertThat(event("customer.changed").orElseThrow().data().toString())
        .contains("taxNumberStatus", "UNKNOWN", "VALID");
  }

  @Test
  void numberThatWasGoodIsAskedForAgainAfterThirtyDays() {
    billing.plugins.taxedBy(TAX);
    Customer buyer = customer("FR", "FR40303265045");
    NewOrder wanted = wanted(buyer);
    Instant checked = number(buyer).checkedAt().orElseThrow();
    billing.tax.saysOfNumbers(NumberCheck.Status.UNKNOWN);

    billing.clock.set(checked.plus(Duration.ofDays(29)));
    assertThat(order(wanted).invoice().tax().isZero()).isTrue();
    billing.clock.set(checked.plus(Duration.ofDays(30)));
    assertThat(order(wanted).invoice().tax()).isEqualTo(euro("1.88"));
    assertThat(number(buyer).checkedAt()).as("nobody could tell").contains(checked);

    billing.tax.saysOfNumbers(NumberCheck.Status.VALID);
    assertThat(order(wanted).invoice().tax().isZero()).isTrue();
    assertThat(number(buyer).checkedAt()).contains(checked.plus(Duration.ofDays(30)));
  }

  @Test
  void numberThatIsGoodNoMoreIsKeptAsSuch() throws Exception {
    billing.plugins.taxedBy(TAX);
    Customer buyer = customer("FR", "FR40303265045");
    billing.tax.saysOfNumbers(NumberCheck.Status.INVALID);
    billing.clock.set(Instant.now().plus(Duration.ofDays(31)));

    assertThat(order(buyer).invoice().tax()).isEqualTo(euro("1.88"));

    assertThat(number(buyer).status()).isEqualTo(NumberCheck.Status.INVALID);
    assertThat(event("customer.changed")).isPresent();
  }

  @Test
  void numberFromBeforeChecksHadATimeIsAskedForAgain() {
    billing.plugins.taxedBy(TAX);
    Customer buyer = customer("FR", "FR40303265045");
    HOUSE
        .database()
        .inTenant(
            billing.tenant,
            tx -> {
              try (Statement statement = tx.connection().createStatement()) {
                return statement.executeUpdate(
                    "UPDATE billing.customer SET tax_number_checked_at = NULL");
              }
            });
    billing.tax.saysOfNumbers(NumberCheck.Status.UNKNOWN);

    assertThat(order(buyer).invoice().tax()).isEqualTo(euro("1.88"));
  }

  @Test
  void numberOfACustomerIsTakenUnknownWhenSeveralPluginsAreActive() {
    billing.plugins.taxedBy("other-tax", TAX);

    assertThat(number(customer("FR", "FR 40 303 265 045")))
        .isEqualTo(
            new Customer.TaxNumber(
                "FR 40 303 265 045", NumberCheck.Status.UNKNOWN, Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin, 2026-12-31T22:59:59Z, 2026-12-31",
    "Europe/Berlin, 2026-12-31T23:00:00Z, 2027-01-01",
    "America/New_York, 2027-01-01T04:59:59Z, 2026-12-31",
    "UTC, 2027-01-01T00:00:00Z, 2027-01-01"
  })
  void beginsAtTheSellersMidnight(String zone, Instant now, LocalDate day) {
    billing.plugins.taxedBy(TAX);
    NotificationSettings usual = NotificationSettings.DEFAULT;
    billing.preferences.set(
        billing.tenant,
        new NotificationSettings(
            usual.language(),
            zone,
            usual.staffEmail(),
            usual.staffLanguage(),
            usual.quietHours(),
            usual.digestAt()),
        ACTOR);
    billing.clock.set(now);

    desk.place("ok");

    assertThat(billing.tax.asked()).extracting(TaxRequest::date).containsExactly(day);
  }

  @Test
  void numberThatWasGoodStaysSoWhileNobodyCanTell() throws Exception {
    billing.plugins.taxedBy(TAX);
    Customer buyer = customer("FR", "FR40303265045");
    billing.tax.saysOfNumbers(NumberCheck.Status.UNKNOWN);

    Customer renamed =
        billing.customers.change(
            billing.tenant, buyer.id(), details(buyer.email(), "FR", "FR40303265045"), ACTOR);
    assertThat(renamed.taxNumber().orElseThrow().status()).isEqualTo(NumberCheck.Status.VALID);
    assertThat(event("customer.changed")).as("nothing changed").isEmpty();

    Customer moved =
        billing.customers.change(
            billing.tenant, buyer.id(), details(buyer.email(), "BE", "FR40303265045"), ACTOR);
    assertThat(moved.taxNumber().orElseThrow().status()).isEqualTo(NumberCheck.Status.UNKNOWN);
    assertThat(billing.customers.find(billing.tenant, buyer.id())).contains(moved);
    assertThat(event("customer.changed")).isPresent();
  }

  @Test
  void changeOfACustomerIsRefusedWhereItClashes() {
    Customer one = customer("DE", "");
    Customer other = customer("DE", "");

    assertRefused("customer.exists", () -> change(one.id(), other.email()));
    assertRefused("customer.not_found", () -> change(UUID.randomUUID(), "new@example.com"));
  }

  private Customer change(UUID id, String email) {
    return billing.customers.change(billing.tenant, id, details(email, "DE", ""), ACTOR);
  }

  private void refund(Checkout checkout, Optional<Money> amount) {
    billing.payments.refund(
        billing.tenant,
        checkout.payment().orElseThrow().id(),
        amount,
        "asked",
        Optional.empty(),
        ACTOR);
  }

  private void onFailure(OnFailure choice) {
    billing.settings.set(billing.tenant, new TenantSettings(false, choice, OnFailure.HOLD), ACTOR);
  }

  private Customer customer(String country, String taxNumber) {
    return billing.customers.create(
        billing.tenant,
        details(UUID.randomUUID() + "@example.com", country, taxNumber),
        Optional.empty(),
        ACTOR);
  }

  private Customer.TaxNumber number(Customer buyer) {
    return billing
        .customers
        .find(billing.tenant, buyer.id())
        .flatMap(Customer::taxNumber)
        .orElseThrow();
  }

  private static NewCustomer details(String email, String country, String taxNumber) {
    return new NewCustomer(email, "Ada", country, "IDF", "75001", "Example SARL", taxNumber, "");
  }

  private Checkout order(Customer buyer) {
    return order(wanted(buyer));
  }

  private Checkout order(NewOrder wanted) {
    return billing.orders.place(billing.tenant, wanted, Optional.empty(), ACTOR);
  }

  private NewOrder wanted(Customer buyer) {
    billing.plan("vps", "9.90");
    return new NewOrder(buyer.id(), "vps", Desk.HOST, TestBilling.by("ok"));
  }

  private Optional<Event> event(String type) throws Exception {
    return HOUSE
        .database()
        .inTenant(billing.tenant, tx -> HOUSE.log().find(tx, EventLog.Query.newest(100)))
        .stream()
        .filter(event -> event.type().equals(type))
        .findFirst();
  }

  private static Money euro(String amount) {
    return Money.of(amount, "EUR");
  }
}
