package org.patchbay.billing.internal.service;

import java.sql.SQLException;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.billing.Order;
import org.patchbay.billing.Service;
import org.patchbay.billing.internal.sale.OrderStates;
import org.patchbay.billing.internal.sale.Sale;
import org.patchbay.billing.internal.sale.Sales;
import org.patchbay.billing.internal.state.Lifecycle;
import org.patchbay.events.Actor;
import org.patchbay.persistence.Problem;
import org.patchbay.persistence.Transaction;

/** Judges what is asked to be done to a service, and begins it. */
@Component(service = ActionRequests.class)
public final class ActionRequests {
  private final ServiceOrders orders;
  private final OrderStates orderStates;

  @Activate
  public ActionRequests(@Reference ServiceOrders orders, @Reference OrderStates orderStates) {
    this.orders = orders;
    this.orderStates = orderStates;
  }

  /** Begins an action. */
  void begin(Transaction tx, UUID tenant, UUID id, Action action, Actor actor) throws SQLException {
    Locked locked = lock(tx, tenant, id);
    Service service = locked.task().service();
    if (!action.allowedIn(service.status())) {
      throw Problem.conflict(
          "service.state",
          "Service %s is %s: %s does not fit.".formatted(id, service.status(), action.id()));
    }
    orders.begin(tx, tenant, locked.task(), action, service.status(), actor);
  }

  /** Begins anew what failed for good. */
  void retry(Transaction tx, UUID tenant, UUID id, Actor actor) throws SQLException {
    Locked locked = lock(tx, tenant, id);
    Task task = locked.task();
    if (task.failedAction().isEmpty()) {
      throw Problem.conflict("service.state", "Nothing has failed for service " + id + ".");
    }
    Action action = Action.of(task.failedAction());
    Service.Status status = task.service().status();
    if (action == Action.CREATE) {
      refuseRefunded(tx, tenant, locked.sale());
      status = Lifecycle.SERVICE.move(status, Service.Status.PENDING);
      orderStates.move(tx, tenant, locked.sale(), Order.Status.PAID, actor);
    }
    orders.begin(tx, tenant, task, action, status, actor);
  }

  private static void refuseRefunded(Transaction tx, UUID tenant, Sale sale) throws SQLException {
    if (sale.paidBy().isEmpty()) {
      return;
    }
    Sale paid = Sales.ofPayment(tx, tenant, sale.paidBy().get()).orElseThrow();
    if (paid.due().refunded().isPositive()) {
      throw Problem.conflict(
          "payment.refunded", "Money of order " + sale.order().id() + " was given back.");
    }
  }

  private static Locked lock(Transaction tx, UUID tenant, UUID id) throws SQLException {
    UUID order =
        Task.find(tx, tenant, id)
            .orElseThrow(() -> Problem.notFound("service", id))
            .service()
            .order();
    Sale sale = Sales.lock(tx, tenant, order).orElseThrow();
    Task task = Task.find(tx, tenant, id).orElseThrow();
    if (!task.service().action().isEmpty()) {
      throw Problem.conflict(
          "service.busy", "Service %s is at %s just now.".formatted(id, task.service().action()));
    }
    return new Locked(sale, task);
  }

  private record Locked(Sale sale, Task task) {}
}
