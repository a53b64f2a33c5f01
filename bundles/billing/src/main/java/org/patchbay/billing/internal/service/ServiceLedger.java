package org.patchbay.billing.internal.service;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.billing.Order;
import org.patchbay.billing.Service;
import org.patchbay.billing.internal.Journal;
import org.patchbay.billing.internal.catalogue.StoredSettings;
import org.patchbay.billing.internal.notice.Audience;
import org.patchbay.billing.internal.notice.NoticeWriter;
import org.patchbay.billing.internal.refund.RefundLedger;
import org.patchbay.billing.internal.sale.OrderStates;
import org.patchbay.billing.internal.sale.Sale;
import org.patchbay.billing.internal.sale.Sales;
import org.patchbay.billing.internal.state.Lifecycle;
import org.patchbay.billing.internal.store.Json;
import org.patchbay.billing.internal.store.Sql;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.Transaction;
import org.patchbay.plugin.api.server.Outcome;

/** Records what became of an action, once, with all that follows from it. */
@Component(service = ServiceLedger.class)
public final class ServiceLedger {
  private static final String PENDING =
      """
      UPDATE billing.service SET continuation = ?, reference = coalesce(?, reference)
      WHERE tenant_id = ? AND id = ? AND action_number = ?""";
  private static final String DONE =
      """
      UPDATE billing.service
      SET status = ?, reference = coalesce(?, reference), properties = ?, action = '',
          continuation = NULL
      WHERE tenant_id = ? AND id = ?""";
  private static final String FAILED =
      """
      UPDATE billing.service
      SET status = ?, failure = ?, failed_action = action, action = '', continuation = NULL
      WHERE tenant_id = ? AND id = ?""";

  private final Database database;
  private final Audience.Finder audiences;
  private final OrderStates orders;
  private final RefundLedger refunds;
  private final NoticeWriter notices;
  private final StoredSettings settings;
  private final Journal journal;

  @Activate
  public ServiceLedger(
      @Reference Database database,
      @Reference Audience.Finder audiences,
      @Reference OrderStates orders,
      @Reference RefundLedger refunds,
      @Reference NoticeWriter notices,
      @Reference StoredSettings settings,
      @Reference Journal journal) {
    this.database = database;
    this.audiences = audiences;
    this.orders = orders;
    this.refunds = refunds;
    this.notices = notices;
    this.settings = settings;
    this.journal = journal;
  }

  /** It goes on later. */
  void pending(UUID tenant, Task task, Outcome outcome) {
    database.inTenant(
        tenant,
        tx ->
            Sql.update(
                tx,
                PENDING,
                outcome.continuation().orElseThrow(),
                known(outcome.reference()),
                tenant,
                task.service().id(),
                task.number()));
  }

  /** It is done. */
  void done(UUID tenant, Task task, Outcome outcome) {
    Action action = task.action();
    Audience audience = audiences.of(tenant);
    whileUnderWay(
        tenant,
        task,
        (tx, sale, service) -> {
          Service.Status status = next(service, action);
          Map<String, String> properties = new HashMap<>(service.properties());
          properties.putAll(outcome.properties());
          Sql.update(
              tx,
              DONE,
              status,
              known(outcome.reference()),
              Json.of(properties),
              tenant,
              service.id());
          journal.write(
              tx,
              Journal.BILLING,
              action.events().done(),
              service.id(),
              Map.of(
                  "order", service.order(),
                  "from", service.status(),
                  "to", status,
                  "reference", Journal.told(outcome.reference())));
          if (action == Action.CREATE) {
            orders.move(tx, tenant, sale, Order.Status.COMPLETED, Journal.BILLING);
          }
          if (action.isTold()) {
            notices.write(tx, audience, action.events().done().name(), sale, properties);
          }
        });
  }

  /** It failed for good. */
  void failed(UUID tenant, Task task, String reason) {
    Action action = task.action();
    Audience audience = audiences.of(tenant);
    whileUnderWay(
        tenant,
        task,
        (tx, sale, service) -> {
          boolean created = action != Action.CREATE;
          Service.Status status = created ? service.status() : Service.Status.FAILED;
          Sql.update(tx, FAILED, status, reason, tenant, service.id());
          journal.write(
              tx,
              Journal.BILLING,
              action.events().failed(),
              service.id(),
              Map.of(
                  "order", service.order(),
                  "from", service.status(),
                  "to", status,
                  "reason", Journal.cut(reason)));
          if (!created) {
            notProvisioned(tx, tenant, sale, audience, reason);
          }
        });
  }

  private void notProvisioned(
      Transaction tx, UUID tenant, Sale sale, Audience audience, String reason)
      throws SQLException {
    orders.move(tx, tenant, sale, Order.Status.FAILED, Journal.BILLING);
    notices.write(tx, audience, "service.failed", sale, reason);
    if (sale.paidBy().isPresent() && settings.get(tx, tenant).refundFailedProvisioning()) {
      Sale paid = Sales.ofPayment(tx, tenant, sale.paidBy().get()).orElseThrow();
      refunds.giveBack(tx, tenant, paid, "The service could not be provisioned.", Journal.BILLING);
    }
  }

  private static Service.Status next(Service service, Action action) {
    return action
        .leadsTo()
        .map(to -> Lifecycle.SERVICE.move(service.status(), to))
        .orElse(service.status());
  }

  private static String known(String reference) {
    return reference.isEmpty() ? null : reference;
  }

  /** A job that was overtaken after a crash finds the action gone, and changes nothing. */
  private void whileUnderWay(UUID tenant, Task task, Change change) {
    database.inTenant(
        tenant,
        tx -> {
          Sale sale = Sales.lock(tx, tenant, task.service().order()).orElseThrow();
          Task now = Task.find(tx, tenant, task.service().id()).orElseThrow();
          if (now.isAt(task.number())) {
            change.apply(tx, sale, now.service());
          }
          return null;
        });
  }

  @FunctionalInterface
  private interface Change {
    void apply(Transaction tx, Sale sale, Service service) throws SQLException;
  }
}
