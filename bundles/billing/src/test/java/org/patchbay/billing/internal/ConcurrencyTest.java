package org.patchbay.billing.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.patchbay.billing.internal.testing.TestBilling.ACTOR;
import static org.patchbay.billing.internal.testing.TestBilling.by;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.patchbay.billing.Invoice;
import org.patchbay.billing.Order;
import org.patchbay.billing.Orders.Checkout;
import org.patchbay.billing.Orders.NewOrder;
import org.patchbay.billing.internal.testing.Desk;
import org.patchbay.billing.internal.testing.TestBilling;
import org.patchbay.billing.internal.testing.TestHouse;
import org.patchbay.persistence.IdempotencyKeys.RequestKey;
import org.patchbay.persistence.Page;
import org.patchbay.persistence.Problem;

/** Eight buyers at once, with the real jobs. */
class ConcurrencyTest {
  private static final int BUYERS = 8;

  @RegisterExtension static final TestHouse HOUSE = new TestHouse();

  private final TestBilling billing = HOUSE.working();
  private final ExecutorService buyers = Executors.newFixedThreadPool(BUYERS);

  @AfterEach
  void stop() {
    HOUSE.events().awaitIdle();
    billing.handlers.forEach(HOUSE.events()::unregister);
    buyers.shutdownNow();
  }

  @Test
  void invoiceNumbersHaveNoGapsWhateverIsRolledBack() throws Exception {
    billing.plan("vps", "9.90");
    UUID customer = billing.customer().id();
    List<Callable<Boolean>> orders = new ArrayList<>();
    for (int i = 0; i < 160; i++) {
      // Each third repeats a key with another request, which is found out in the transaction.
      int key = i % 3 == 2 ? i - 1 : i;
      String request = i % 3 == 2 ? "other" : "same";
      orders.add(() -> place(customer, new RequestKey("key " + key, request)));
    }
    long placed = 0;
    for (Future<Boolean> order : buyers.invokeAll(orders)) {
      placed += order.get() ? 1 : 0;
    }
    assertThat(placed).isBetween(100L, 110L);
    List<Invoice> invoices =
        billing
            .invoices
            .list(billing.tenant, Optional.empty(), new Page.Request(Optional.empty(), 500))
            .items();
    assertThat(invoices.stream().map(Invoice::number).sorted())
        .containsExactlyElementsOf(LongStream.rangeClosed(1, placed).boxed().toList());
    HOUSE.events().awaitIdle();
    assertThat(billing.orders.list(billing.tenant, Optional.of(customer), Desk.ALL).items())
        .allMatch(order -> order.status() == Order.Status.COMPLETED);
    assertThat(billing.gateway.charges()).isEqualTo((int) placed);
    assertThat(billing.server.servers()).isEqualTo((int) placed);
    assertThat(billing.notifier.sent()).hasSize((int) placed * 2);
  }

  @Test
  void oneKeyIsOneOrderHoweverManyAskAtOnce() throws Exception {
    billing.plan("vps", "9.90");
    NewOrder wanted = new NewOrder(billing.customer().id(), "vps", Desk.HOST, by("ok"));
    Optional<RequestKey> key = Optional.of(new RequestKey("one", "digest"));
    List<Callable<Checkout>> orders = new ArrayList<>();
    for (int i = 0; i < BUYERS; i++) {
      orders.add(() -> billing.orders.place(billing.tenant, wanted, key, ACTOR));
    }
    List<UUID> made = new ArrayList<>();
    for (Future<Checkout> order : buyers.invokeAll(orders)) {
      made.add(order.get().order().id());
    }
    assertThat(made).hasSize(BUYERS).containsOnly(made.get(0));
    assertThat(billing.gateway.charges()).isEqualTo(1);
  }

  private boolean place(UUID customer, RequestKey key) {
    NewOrder wanted = new NewOrder(customer, "vps", Desk.HOST, by("ok"));
    try {
      billing.orders.place(billing.tenant, wanted, Optional.of(key), ACTOR);
      return true;
    } catch (Problem e) {
      return false;
    }
  }
}
