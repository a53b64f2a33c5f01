package org.patchbay.billing.internal.service;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.billing.Service;
import org.patchbay.billing.internal.Journal;
import org.patchbay.billing.internal.sale.Sale;
import org.patchbay.billing.internal.store.Json;
import org.patchbay.billing.internal.store.Sql;
import org.patchbay.events.Actor;
import org.patchbay.events.Jobs;
import org.patchbay.persistence.Transaction;

/** Writes what is to be done to a service, with the job that does it. */
@Component(service = ServiceOrders.class)
public final class ServiceOrders {
  private static final String INSERT =
      """
      INSERT INTO billing.service
        (tenant_id, id, order_id, customer, plan, server, options, status, properties, action,
         action_number, action_since, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?)""";
  private static final String BEGIN =
      """
      UPDATE billing.service
      SET status = ?, action = ?, action_number = ?, action_since = ?, continuation = NULL,
          failure = '', failed_action = ''
      WHERE tenant_id = ? AND id = ?""";

  private final Jobs jobs;
  private final Journal journal;

  @Activate
  public ServiceOrders(@Reference Jobs jobs, @Reference Journal journal) {
    this.jobs = jobs;
    this.journal = journal;
  }

  /** Writes the service that a paid order bought, to be created. */
  public void create(Transaction tx, UUID tenant, Sale sale, Actor actor) throws SQLException {
    UUID id = sale.service().orElseThrow();
    Instant now = Sql.now();
    Sql.update(
        tx,
        INSERT,
        tenant,
        id,
        sale.order().id(),
        sale.customer().id(),
        sale.plan().id(),
        sale.plan().server(),
        Json.of(sale.options()),
        Service.Status.PENDING,
        Json.of(Map.of()),
        Action.CREATE.id(),
        now,
        now);
    Map<String, Object> data =
        Map.of(
            "number",
            1,
            "order",
            sale.order().id(),
            "server",
            sale.plan().server(),
            "from",
            Service.Status.PENDING,
            "to",
            Service.Status.PENDING);
    journal.write(tx, actor, Action.CREATE.events().requested(), id, data);
    enqueue(tx, tenant, id, Action.CREATE, 1);
  }

  /** Begins an action; the caller knows that it is allowed. */
  void begin(
      Transaction tx, UUID tenant, Task task, Action action, Service.Status status, Actor actor)
      throws SQLException {
    int number = task.number() + 1;
    UUID id = task.service().id();
    Sql.update(tx, BEGIN, status, action.id(), number, Sql.now(), tenant, id);
    Map<String, Object> data =
        Map.of(
            "number", number,
            "order", task.service().order(),
            "server", task.service().server(),
            "from", task.service().status(),
            "to", status);
    journal.write(tx, actor, action.events().requested(), id, data);
    enqueue(tx, tenant, id, action, number);
  }

  private void enqueue(Transaction tx, UUID tenant, UUID id, Action action, int number) {
    jobs.enqueue(
        tx,
        new Jobs.NewJob(
            ServiceJob.KIND,
            Task.key(id, action, number),
            Optional.of(tenant),
            id + " " + number,
            Optional.empty()));
  }
}
