package org.patchbay.billing.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.patchbay.billing.internal.testing.Desk.fact;
import static org.patchbay.billing.internal.testing.TestBilling.ACTOR;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.patchbay.billing.Orders.Checkout;
import org.patchbay.billing.Orders.NewOrder;
import org.patchbay.billing.Payment.Status;
import org.patchbay.billing.internal.store.Retention;
import org.patchbay.billing.internal.store.Sql;
import org.patchbay.billing.internal.testing.Desk;
import org.patchbay.billing.internal.testing.MemoryJobs;
import org.patchbay.billing.internal.testing.TestBilling;
import org.patchbay.billing.internal.testing.TestHouse;
import org.patchbay.events.EventLog;
import org.patchbay.events.JobHandler.Job;
import org.patchbay.persistence.IdempotencyKeys.RequestKey;
import org.patchbay.plugin.api.Money;
import org.patchbay.plugin.api.gateway.Payment;
import org.patchbay.plugin.api.gateway.PaymentFact;

class RetentionTest {
  private static final Optional<RequestKey> KEY = Optional.of(new RequestKey("key", "digest"));

  @RegisterExtension static final TestHouse HOUSE = new TestHouse();

  private final MemoryJobs jobs = new MemoryJobs();
  private final TestBilling billing = HOUSE.billing(jobs);
  private final Desk desk = new Desk(billing);
  private NewOrder wanted;

  @BeforeEach
  void sell() {
    billing.plan("vps", "9.90");
    wanted = new NewOrder(billing.customer().id(), "vps", Desk.HOST, TestBilling.by("ok"));
  }

  @Test
  void isAskedForByItself() {
    retention();

    assertThat(jobs.waiting("billing.retention")).hasSize(1);
  }

  @Test
  void forgetsRequestsThatAreOldAndNoOthers() throws Exception {
    Checkout first = place();
    age("idempotency_key", "at", 47);
    run();
    assertThat(place()).isEqualTo(first);

    age("idempotency_key", "at", 2);
    run();
    assertThat(place()).isNotEqualTo(first);
  }

  @Test
  void forgetsFactsThatAreOldAndNoOthers() throws Exception {
    Checkout checkout = desk.place("redirect");
    String reference = checkout.payment().orElseThrow().reference().orElseThrow();
    PaymentFact paid = fact("f1", Payment.succeeded(reference, Money.of("9.90", "EUR")));
    desk.webhook(paid);
    age("webhook_fact", "applied_at", 95);
    run();
    assertThat(rows("webhook_fact")).isEqualTo(1);

    age("webhook_fact", "applied_at", 2);
    run();
    assertThat(rows("webhook_fact")).isZero();

    long events = events();
    desk.webhook(paid);
    assertThat(desk.payment(checkout).status()).isEqualTo(Status.SUCCEEDED);
    assertThat(events()).as("a fact that comes again changes nothing").isEqualTo(events);
  }

  private void run() {
    retention().run(new Job("all", Optional.empty(), "", 1));
  }

  private Retention retention() {
    return new Retention(
        Duration.ofDays(2), Duration.ofDays(4), HOUSE.schema(), HOUSE.database(), jobs);
  }

  private Checkout place() {
    return billing.orders.place(billing.tenant, wanted, KEY, ACTOR);
  }

  private void age(String table, String column, int hours) {
    HOUSE
        .database()
        .inTenant(
            billing.tenant,
            tx ->
                Sql.update(
                    tx,
                    "UPDATE billing.%s SET %2$s = %2$s - ? * interval '1 hour'"
                        .formatted(table, column),
                    hours));
  }

  private long events() {
    EventLog.Query newest = EventLog.Query.newest(500);
    return HOUSE.database().inTenant(billing.tenant, tx -> HOUSE.log().find(tx, newest)).size();
  }

  private long rows(String table) {
    return HOUSE
        .database()
        .inTenant(
            billing.tenant,
            tx -> Sql.first(tx, row -> row.number("n"), "SELECT count(*) n FROM billing." + table))
        .orElseThrow();
  }
}
