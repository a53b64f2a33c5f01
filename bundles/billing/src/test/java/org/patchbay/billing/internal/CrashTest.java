package org.patchbay.billing.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.patchbay.billing.internal.testing.TestBilling.ACTOR;
import static org.patchbay.billing.internal.testing.TestBilling.by;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchbay.billing.Customer;
import org.patchbay.billing.Invoice;
import org.patchbay.billing.Notice;
import org.patchbay.billing.Order;
import org.patchbay.billing.Orders.NewOrder;
import org.patchbay.billing.Service;
import org.patchbay.billing.internal.testing.MemoryJobs;
import org.patchbay.billing.internal.testing.TestBilling;
import org.patchbay.billing.internal.testing.TestHouse;
import org.patchbay.billing.internal.testing.Tripwire.Crash;
import org.patchbay.persistence.IdempotencyKeys.RequestKey;
import org.patchbay.persistence.Page;

/**
 * Lets the process die at each step from order to mail, one after the other: before and after every
 * transaction, at its end, before and after every call of a plugin. What is left in the database
 * must then complete by itself, exactly once.
 */
class CrashTest {
  private static final Page.Request ALL = new Page.Request(Optional.empty(), 100);

  @RegisterExtension static final TestHouse HOUSE = new TestHouse();

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void completesExactlyOnceWhereverItDied(boolean buyerAsksAgain) throws Exception {
    List<String> deaths = new ArrayList<>();
    int step = 1;
    while (dies(step, buyerAsksAgain, deaths)) {
      step++;
    }
    assertThat(deaths)
        .contains("before createPayment", "after createPayment", "after create", "after send")
        .hasSizeGreaterThan(30);
  }

  private static boolean dies(int step, boolean buyerAsksAgain, List<String> deaths)
      throws Exception {
    MemoryJobs jobs = new MemoryJobs();
    TestBilling billing = HOUSE.billing(jobs);
    Customer customer = billing.customer();
    billing.plan("vps", "9.90");
    NewOrder wanted = new NewOrder(customer.id(), "vps", Map.of("host", "web1"), by("ok"));
    Optional<RequestKey> key = Optional.of(new RequestKey("key", "digest"));
    int unrecorded = 0;
    boolean died = false;
    billing.tripwire.arm(step);
    try {
      billing.orders.place(billing.tenant, wanted, key, ACTOR);
      jobs.runAll();
    } catch (Crash crash) {
      died = true;
      deaths.add(crash.getMessage());
      unrecorded = billing.notifier.sent().size() - sent(billing);
    }
    billing.tripwire.disarm();
    if (buyerAsksAgain) {
      billing.orders.place(billing.tenant, wanted, key, ACTOR);
    }
    jobs.runAll();
    prove(billing, step, buyerAsksAgain, unrecorded);
    return died;
  }

  private static void prove(TestBilling billing, int step, boolean buyerAsksAgain, int unrecorded) {
    UUID tenant = billing.tenant;
    List<Order> orders = billing.orders.list(tenant, Optional.empty(), ALL).items();
    int placed = orders.size();
    assertThat(placed).as("orders, step %d", step).isIn(buyerAsksAgain ? 1 : 0, 1);
    assertThat(billing.gateway.charges()).as("charges, step %d", step).isEqualTo(placed);
    assertThat(billing.server.servers()).as("servers, step %d", step).isEqualTo(placed);
    assertThat(orders).allMatch(order -> order.status() == Order.Status.COMPLETED);
    assertThat(billing.invoices.list(tenant, Optional.empty(), ALL).items())
        .hasSize(placed)
        .allMatch(invoice -> invoice.status() == Invoice.Status.PAID && invoice.number() == 1);
    assertThat(billing.services.list(tenant, Optional.empty(), ALL).items())
        .hasSize(placed)
        .allMatch(service -> service.status() == Service.Status.ACTIVE);
    assertThat(billing.notices.list(tenant, Optional.empty(), ALL).items())
        .extracting(Notice::type)
        .containsExactlyInAnyOrderElementsOf(
            placed == 1 ? List.of("invoice.paid", "service.active") : List.of());
    assertThat(sent(billing)).isEqualTo(2 * placed);
    assertThat(billing.notifier.sent())
        .as("mails; %d accepted and not recorded when it died", unrecorded)
        .hasSize(2 * placed + unrecorded);
    assertThat(unrecorded).isBetween(0, 1);
  }

  private static int sent(TestBilling billing) {
    return (int)
        billing.notices.list(billing.tenant, Optional.empty(), ALL).items().stream()
            .filter(notice -> notice.status() == Notice.Status.SENT)
            .count();
  }
}
