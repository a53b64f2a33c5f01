package org.patchbay.billing.internal.sale;

import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.billing.Order;
import org.patchbay.billing.internal.Journal;
import org.patchbay.billing.internal.event.SaleEvents;
import org.patchbay.billing.internal.state.Lifecycle;
import org.patchbay.billing.internal.store.Sql;
import org.patchbay.events.Actor;
import org.patchbay.persistence.Transaction;

/** Moves orders on. The caller holds the lock of the sale. */
@Component(service = OrderStates.class)
public final class OrderStates {
  private static final String MOVE =
      "UPDATE billing.customer_order SET status = ? WHERE tenant_id = ? AND id = ?";

  private final Journal journal;

  @Activate
  public OrderStates(@Reference Journal journal) {
    this.journal = journal;
  }

  /** Moves an order to a state that its present one allows; returns the sale as it is then. */
  public Sale move(Transaction tx, UUID tenant, Sale sale, Order.Status to, Actor actor)
      throws SQLException {
    Order order = sale.order();
    Lifecycle.ORDER.move(order.status(), to);
    Sql.update(tx, MOVE, to, tenant, order.id());
    journal.write(
        tx,
        actor,
        SaleEvents.of(to),
        order.id(),
        Map.of("from", order.status(), "to", to, "invoice", order.invoice()));
    return sale.at(to);
  }
}
