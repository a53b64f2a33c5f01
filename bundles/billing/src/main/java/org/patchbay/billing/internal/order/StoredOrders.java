package org.patchbay.billing.internal.order;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.billing.FraudCheck;
import org.patchbay.billing.Invoice;
import org.patchbay.billing.Order;
import org.patchbay.billing.Orders;
import org.patchbay.billing.Payment;
import org.patchbay.billing.internal.Journal;
import org.patchbay.billing.internal.event.SaleEvents;
import org.patchbay.billing.internal.notice.Audience;
import org.patchbay.billing.internal.payment.Reviews;
import org.patchbay.billing.internal.sale.OrderStates;
import org.patchbay.billing.internal.sale.Sale;
import org.patchbay.billing.internal.sale.Sales;
import org.patchbay.billing.internal.state.Lifecycle;
import org.patchbay.billing.internal.store.Paging;
import org.patchbay.billing.internal.store.Records;
import org.patchbay.billing.internal.store.Sql;
import org.patchbay.events.Actor;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.IdempotencyKeys.RequestKey;
import org.patchbay.persistence.Page;
import org.patchbay.persistence.Problem;
import org.patchbay.persistence.Transaction;

/** Reads orders and takes what is asked of them. */
@Component
public final class StoredOrders implements Orders {
  private static final Paging<Order> PAGING =
      new Paging<>("SELECT t.* FROM billing.customer_order t", Records::order, Order::id);
  private static final String VOID =
      "UPDATE billing.invoice SET status = ? WHERE tenant_id = ? AND id = ?";

  private final Database database;
  private final Checkouts checkouts;
  private final OrderStates states;
  private final Reviews reviews;
  private final Audience.Finder audiences;
  private final Journal journal;

  @Activate
  public StoredOrders(
      @Reference Database database,
      @Reference Checkouts checkouts,
      @Reference OrderStates states,
      @Reference Reviews reviews,
      @Reference Audience.Finder audiences,
      @Reference Journal journal) {
    this.database = database;
    this.checkouts = checkouts;
    this.states = states;
    this.reviews = reviews;
    this.audiences = audiences;
    this.journal = journal;
  }

  @Override
  public Checkout place(UUID tenant, NewOrder order, Optional<RequestKey> key, Actor actor) {
    return checkouts.place(tenant, order, key, actor);
  }

  @Override
  public Checkout pay(
      UUID tenant, UUID order, PaymentChoice choice, Optional<RequestKey> key, Actor actor) {
    return checkouts.pay(tenant, order, choice, key, actor);
  }

  @Override
  public Order cancel(UUID tenant, UUID id, Actor actor) {
    Audience audience = audiences.of(tenant);
    return database.inTenant(
        tenant,
        tx -> {
          Sale sale = Sales.lock(tx, tenant, id).orElseThrow(() -> Problem.notFound("order", id));
          cancel(tx, tenant, sale, audience, actor);
          return PAGING.find(tx, tenant, id).orElseThrow();
        });
  }

  @Override
  public Optional<Order> find(UUID tenant, UUID id) {
    return database.inTenant(tenant, tx -> PAGING.find(tx, tenant, id));
  }

  @Override
  public Page<Order> list(UUID tenant, Optional<UUID> customer, Page.Request page) {
    return database.inTenant(tenant, tx -> PAGING.read(tx, tenant, "t.customer", customer, page));
  }

  /** A pending payment may still arrive: it is watched on, and given back then. */
  private void cancel(Transaction tx, UUID tenant, Sale placed, Audience audience, Actor actor)
      throws SQLException {
    Order order = placed.order();
    if (!Lifecycle.ORDER.allows(order.status(), Order.Status.CANCELLED)) {
      throw Problem.conflict("order.state", "Order " + order.id() + " is " + order.status() + ".");
    }
    Sale sale =
        placed.due().fraud().state() == FraudCheck.State.HELD
            ? reviews.withdraw(tx, tenant, placed, audience, actor)
            : placed;
    Payment.Status payment = sale.due().status();
    if (payment == Payment.Status.CREATED || payment == Payment.Status.AUTHORIZED) {
      throw Problem.conflict(
          "payment.open",
          "Payment "
              + sale.due().id()
              + " is "
              + payment
              + "; wait for its end"
              + (sale.due().attention().isEmpty() ? "." : ", or resolve it."));
    }
    Invoice.Status to = Lifecycle.INVOICE.move(sale.invoice().status(), Invoice.Status.VOID);
    Sql.update(tx, VOID, to, tenant, order.invoice());
    journal.write(
        tx,
        actor,
        SaleEvents.INVOICE_VOID,
        order.invoice(),
        Map.of("number", sale.invoice().number(), "from", sale.invoice().status(), "to", to));
    states.move(tx, tenant, sale, Order.Status.CANCELLED, actor);
  }
}
