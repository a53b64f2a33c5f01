package org.patchbay.host.internal.activation;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.events.Actor;
import org.patchbay.events.EventLog;
import org.patchbay.events.NewEvent;
import org.patchbay.host.PluginOperationException;
import org.patchbay.host.internal.HostEvents;
import org.patchbay.host.internal.activation.ActivationTable.Change;
import org.patchbay.host.internal.configuration.Configurations;
import org.patchbay.host.internal.configuration.Effective;
import org.patchbay.host.internal.listener.FirstActivation;
import org.patchbay.host.internal.runtime.InstanceSource;
import org.patchbay.host.internal.runtime.PluginRuntime;
import org.patchbay.host.internal.runtime.RunningPlugin;
import org.patchbay.host.internal.runtime.Trials.Trial;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.Problem;
import org.patchbay.persistence.Transaction;
import org.patchbay.plugin.api.Tenant;

/** Makes plugins work for tenants, and ends that. */
@Component(service = Activator.class)
public final class Activator {
  private final Database database;
  private final EventLog events;
  private final InstanceSource source;
  private final Configurations configurations;
  private final TenantConfigurations kept;
  private final Activations activations;
  private final ActivationFollower follower;
  private final PluginRuntime runtime;
  private final FirstActivation first;

  @Activate
  public Activator(
      @Reference Database database,
      @Reference EventLog events,
      @Reference InstanceSource source,
      @Reference Configurations configurations,
      @Reference TenantConfigurations kept,
      @Reference Activations activations,
      @Reference ActivationFollower follower,
      @Reference PluginRuntime runtime,
      @Reference FirstActivation first) {
    this.first = first;
    this.database = database;
    this.events = events;
    this.source = source;
    this.configurations = configurations;
    this.kept = kept;
    this.activations = activations;
    this.follower = follower;
    this.runtime = runtime;
  }

  /**
   * Tests the connection with what is configured.
   *
   * @throws PluginOperationException step {@code configure}, {@code open} or {@code test}
   */
  void test(Tenant tenant, RunningPlugin plugin) {
    ActivationRow row = activations.ensure(tenant, plugin.id(), plugin.category());
    Effective effective = effective(tenant, plugin);
    runtime.trials().test(new Trial(plugin.id(), tenant, effective, row.webhookToken()));
  }

  private Effective effective(Tenant tenant, RunningPlugin plugin) {
    try {
      return configurations.effective(
          source.settings(plugin), tenant, kept.kept(tenant.id(), plugin.id()).settings());
    } catch (Problem e) {
      throw new PluginOperationException(
          e.kind(), "configure", e.code(), e.getMessage(), e.fields(), e);
    }
  }

  /** Activates what was tested. */
  void activate(Tenant tenant, RunningPlugin plugin, Actor actor) {
    test(tenant, plugin);
    database.inTenant(
        tenant.id(),
        tx -> {
          ActivationRow row =
              ActivationTable.claim(
                  tx, tenant, plugin.id(), plugin.category(), activations.newToken());
          set(tx, tenant, row, true, actor);
          return row;
        });
  }

  /** Ends it; calls under way finish. */
  void deactivate(Tenant tenant, String plugin, Actor actor) {
    database.inTenant(
        tenant.id(),
        tx -> {
          Optional<ActivationRow> row = ActivationTable.lock(tx, tenant.id(), plugin);
          if (row.isPresent()) {
            set(tx, tenant, row.get(), false, actor);
          }
          return row;
        });
  }

  private void set(Transaction tx, Tenant tenant, ActivationRow row, boolean active, Actor actor)
      throws SQLException {
    if (row.active() == active) {
      return;
    }
    if (active) {
      first.activating(tx, tenant.id(), row.plugin());
    }
    Change change = ActivationTable.activate(tx, tenant.id(), row.plugin(), active);
    events.append(
        tx,
        new NewEvent(
            active ? HostEvents.ACTIVATED : HostEvents.DEACTIVATED,
            Optional.of(tenant.id()),
            actor,
            row.plugin(),
            Map.of("configuration", row.configuration())));
    tx.afterCommit(() -> follower.made(change));
  }
}
