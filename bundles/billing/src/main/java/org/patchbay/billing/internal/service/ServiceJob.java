package org.patchbay.billing.internal.service;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.billing.internal.Limits;
import org.patchbay.billing.internal.store.Sql;
import org.patchbay.events.JobHandler;
import org.patchbay.host.PluginCalls;
import org.patchbay.host.PluginUnavailableException;
import org.patchbay.persistence.Database;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.server.Server;

/**
 * Does what is to be done to a service, step by step where the plugin wants it so. After a crash
 * the step is repeated with the same key and continuation.
 */
@Component
public final class ServiceJob implements JobHandler {
  static final String KIND = "billing.service";

  private final Database database;
  private final PluginCalls calls;
  private final ServiceLedger ledger;
  private final Limits limits;

  @Activate
  public ServiceJob(
      @Reference Database database,
      @Reference PluginCalls calls,
      @Reference ServiceLedger ledger,
      @Reference Limits limits) {
    this.database = database;
    this.calls = calls;
    this.ledger = ledger;
    this.limits = limits;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Outcome run(Job job) {
    UUID tenant = job.tenant().orElseThrow();
    String[] payload = job.payload().split(" ");
    UUID id = UUID.fromString(payload[0]);
    int number = Integer.parseInt(payload[1]);
    return database
        .inTenant(tenant, tx -> Task.find(tx, tenant, id))
        .filter(task -> task.isAt(number))
        .map(task -> step(tenant, task, job.payload()))
        .orElseGet(Outcome.Done::new);
  }

  private Outcome step(UUID tenant, Task task, String payload) {
    try {
      org.patchbay.plugin.api.server.Outcome outcome = call(tenant, task);
      if (outcome.isDone()) {
        ledger.done(tenant, task, outcome);
        return new Outcome.Done();
      }
      if (isTooLate(task)) {
        ledger.failed(tenant, task, "It did not finish in time.");
        return new Outcome.Done();
      }
      ledger.pending(tenant, task, outcome);
      Duration pause = outcome.retryAfter();
      return new Outcome.Again(pause.isNegative() ? Duration.ZERO : pause, payload);
    } catch (PluginException e) {
      return failed(tenant, task, e.getMessage(), e.retryable());
    } catch (PluginUnavailableException e) {
      return failed(tenant, task, e.getMessage(), true);
    }
  }

  private org.patchbay.plugin.api.server.Outcome call(UUID tenant, Task task) {
    Action action = task.action();
    if (action == Action.TERMINATE && task.service().reference().isEmpty()) {
      return org.patchbay.plugin.api.server.Outcome.done("");
    }
    return calls.call(
        PluginCalls.Target.of(tenant, task.service().server(), action.id()),
        Server.class,
        action == Action.CREATE
            ? server -> server.create(task.createRequest())
            : server -> action.call(server, task.actionRequest()));
  }

  private Outcome failed(UUID tenant, Task task, String reason, boolean retryable) {
    if (retryable && !isTooLate(task)) {
      return new Outcome.Retry(Optional.empty(), reason);
    }
    ledger.failed(tenant, task, reason);
    return new Outcome.Done();
  }

  private boolean isTooLate(Task task) {
    return task.since().plus(limits.actionGiveUp()).isBefore(Sql.now());
  }
}
