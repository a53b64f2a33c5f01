package org.patchbay.host.internal.activation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.events.Actor;
import org.patchbay.events.Changes;
import org.patchbay.events.EventLog;
import org.patchbay.events.NewEvent;
import org.patchbay.host.SettingsDefinition;
import org.patchbay.host.SettingsDefinition.Setting;
import org.patchbay.host.TenantPlugins.Configuration;
import org.patchbay.host.internal.HostEvents;
import org.patchbay.host.internal.activation.ActivationTable.Change;
import org.patchbay.host.internal.configuration.ConfigurationVersions;
import org.patchbay.host.internal.configuration.ConfigurationVersions.Kept;
import org.patchbay.host.internal.configuration.Configurations;
import org.patchbay.host.internal.configuration.Configurations.Accepted;
import org.patchbay.host.internal.runtime.InstanceSource;
import org.patchbay.host.internal.runtime.PluginRuntime;
import org.patchbay.host.internal.runtime.RunningPlugin;
import org.patchbay.host.internal.runtime.Trials.Trial;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.Problem;
import org.patchbay.persistence.Transaction;
import org.patchbay.plugin.api.Tenant;

/** The versions of tenants' configurations: set, shown and taken back. */
@Component(service = TenantConfigurations.class)
public final class TenantConfigurations {
  private final Database database;
  private final EventLog events;
  private final InstanceSource source;
  private final Configurations configurations;
  private final Activations activations;
  private final ActivationFollower follower;
  private final PluginRuntime runtime;

  @Activate
  public TenantConfigurations(
      @Reference Database database,
      @Reference EventLog events,
      @Reference InstanceSource source,
      @Reference Configurations configurations,
      @Reference Activations activations,
      @Reference ActivationFollower follower,
      @Reference PluginRuntime runtime) {
    this.database = database;
    this.events = events;
    this.source = source;
    this.configurations = configurations;
    this.activations = activations;
    this.follower = follower;
    this.runtime = runtime;
  }

  /** What is kept now, secrets as they are kept. */
  Kept kept(UUID tenant, String plugin) {
    return database.inTenant(tenant, tx -> ConfigurationVersions.newest(tx, tenant, plugin));
  }

  /** What is kept now, to be shown. */
  Configuration shown(UUID tenant, String plugin) {
    return shown(plugin, kept(tenant, plugin));
  }

  /** All that was ever kept, newest first. */
  List<Configuration> history(UUID tenant, String plugin) {
    return database.inTenant(tenant, tx -> ConfigurationVersions.all(tx, tenant, plugin)).stream()
        .map(version -> shown(plugin, version))
        .toList();
  }

  /** Sets the values as a whole. */
  Configuration set(Tenant tenant, RunningPlugin plugin, Map<String, Object> values, Actor actor) {
    return set(tenant, plugin, values, actor, Optional.empty());
  }

  /** Makes the values of an earlier version the newest; settings that are no more are left out. */
  Configuration revert(Tenant tenant, RunningPlugin plugin, int version, Actor actor) {
    Kept earlier =
        database
            .inTenant(
                tenant.id(),
                tx -> ConfigurationVersions.find(tx, tenant.id(), plugin.id(), version))
            .orElseThrow(() -> Problem.notFound("configuration", version));
    Set<String> known =
        source.settings(plugin).settings().stream()
            .filter(setting -> !setting.operatorOnly())
            .map(Setting::id)
            .collect(Collectors.toSet());
    Map<String, Object> values = new LinkedHashMap<>(earlier.settings());
    values.keySet().retainAll(known);
    return set(tenant, plugin, values, actor, Optional.of(version));
  }

  private Configuration set(
      Tenant tenant,
      RunningPlugin plugin,
      Map<String, Object> values,
      Actor actor,
      Optional<Integer> revertedTo) {
    String id = plugin.id();
    Kept before = kept(tenant.id(), id);
    SettingsDefinition definition = source.settings(plugin);
    Accepted accepted = configurations.accept(definition, tenant, values, before.settings());
    ActivationRow row = activations.ensure(tenant, id, plugin.category());
    runtime.trials().open(new Trial(id, tenant, accepted.effective(), row.webhookToken()));
    Update update = new Update(definition, before, accepted.kept(), revertedTo);
    Kept kept = database.inTenant(tenant.id(), tx -> write(tx, tenant, row, update, actor));
    return shown(id, kept);
  }

  private Kept write(Transaction tx, Tenant tenant, ActivationRow row, Update update, Actor actor)
      throws Exception {
    String id = row.plugin();
    int latest =
        ActivationTable.claim(tx, tenant, id, row.category(), row.webhookToken()).configuration();
    if (latest != update.before().version()) {
      throw Problem.conflict(
          "configuration.changed", "The configuration of " + id + " was changed meanwhile.");
    }
    int version = latest + 1;
    String who = actor.kind() + " " + actor.id();
    Kept kept = ConfigurationVersions.add(tx, tenant.id(), id, version, update.settings(), who);
    Change change = ActivationTable.configure(tx, tenant.id(), id, version);
    Changes changes =
        configurations.changes(update.definition(), update.before().settings(), kept.settings());
    events.append(
        tx,
        new NewEvent(
            HostEvents.CONFIGURED,
            Optional.of(tenant.id()),
            actor,
            id,
            Map.of("version", version, "revertedTo", update.revertedTo(), "changes", changes)));
    tx.afterCommit(() -> follower.made(change));
    return kept;
  }

  private Configuration shown(String plugin, Kept kept) {
    SettingsDefinition definition =
        runtime
            .connected(plugin)
            .map(source::settings)
            .orElse(new SettingsDefinition(plugin, plugin, "", List.of()));
    return new Configuration(
        plugin,
        kept.version(),
        configurations.masked(definition, kept.settings()),
        kept.actor(),
        kept.at());
  }

  /**
   * A configuration to keep.
   *
   * @param before what it was made from
   * @param revertedTo the earlier version whose values it takes
   */
  private record Update(
      SettingsDefinition definition,
      Kept before,
      Map<String, Object> settings,
      Optional<Integer> revertedTo) {}
}
