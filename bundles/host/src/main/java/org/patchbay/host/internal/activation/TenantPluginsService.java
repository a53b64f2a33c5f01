package org.patchbay.host.internal.activation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.events.Actor;
import org.patchbay.host.PluginUnavailableException;
import org.patchbay.host.TenantPlugins;
import org.patchbay.host.TenantPlugins.Activation.State;
import org.patchbay.host.internal.runtime.PluginRuntime;
import org.patchbay.host.internal.runtime.RunningPlugin;
import org.patchbay.identity.Tenants;
import org.patchbay.persistence.Problem;
import org.patchbay.plugin.api.Action;
import org.patchbay.plugin.api.ActionResult;
import org.patchbay.plugin.api.Category;
import org.patchbay.plugin.api.Health;
import org.patchbay.plugin.api.Tenant;

/** What tenants do with plugins. */
@Component
public final class TenantPluginsService implements TenantPlugins {
  private final Tenants tenants;
  private final PluginRuntime runtime;
  private final PluginStates states;
  private final TenantConfigurations configurations;
  private final Activator activator;
  private final HealthProbe health;
  private final PluginActions actions;

  @Activate
  public TenantPluginsService(
      @Reference Tenants tenants,
      @Reference PluginRuntime runtime,
      @Reference PluginStates states,
      @Reference TenantConfigurations configurations,
      @Reference Activator activator,
      @Reference HealthProbe health,
      @Reference PluginActions actions) {
    this.actions = actions;
    this.tenants = tenants;
    this.runtime = runtime;
    this.states = states;
    this.configurations = configurations;
    this.activator = activator;
    this.health = health;
  }

  @Override
  public List<Activation> list(UUID tenant, Optional<Category> category) {
    return states.all(tenant, category);
  }

  @Override
  public Activation get(UUID tenant, String plugin) {
    return states.of(tenant, plugin);
  }

  @Override
  public List<String> active(UUID tenant, Category category) {
    return states.active(tenant, category);
  }

  @Override
  public Configuration configuration(UUID tenant, String plugin) {
    return configurations.shown(tenant, states.of(tenant, plugin).plugin());
  }

  @Override
  public List<Configuration> history(UUID tenant, String plugin) {
    return configurations.history(tenant, states.of(tenant, plugin).plugin());
  }

  @Override
  public Configuration configure(
      UUID tenant, String plugin, Map<String, Object> values, Actor actor) {
    return configurations.set(tenant(tenant), running(tenant, plugin), values, actor);
  }

  @Override
  public Configuration revert(UUID tenant, String plugin, int version, Actor actor) {
    return configurations.revert(tenant(tenant), running(tenant, plugin), version, actor);
  }

  @Override
  public Activation activate(UUID tenant, String plugin, Actor actor) {
    activator.activate(tenant(tenant), running(tenant, plugin), actor);
    return states.of(tenant, plugin);
  }

  @Override
  public Activation deactivate(UUID tenant, String plugin, Actor actor) {
    activator.deactivate(tenant(tenant), plugin, actor);
    return states.of(tenant, plugin);
  }

  @Override
  public void test(UUID tenant, String plugin) {
    activator.test(tenant(tenant), running(tenant, plugin));
  }

  @Override
  public Health health(UUID tenant, String plugin) {
    return health.of(tenant, states.of(tenant, plugin).plugin());
  }

  @Override
  public List<Action> actions(UUID tenant, String plugin) {
    return actions.of(tenant, states.of(tenant, plugin).plugin());
  }

  @Override
  public ActionResult run(UUID tenant, String plugin, String action, Actor actor) {
    return actions.run(tenant, states.of(tenant, plugin).plugin(), action, actor);
  }

  @Override
  public List<InstanceHealth> health(UUID tenant) {
    return states.all(tenant, Optional.empty()).stream()
        .filter(plugin -> plugin.state() == State.ACTIVE || plugin.state() == State.FAILED)
        .map(plugin -> health.report(tenant, plugin))
        .toList();
  }

  private Tenant tenant(UUID id) {
    return tenants.find(id).orElseThrow(() -> Problem.notFound("tenant", id));
  }

  private RunningPlugin running(UUID tenant, String plugin) {
    String known = states.of(tenant, plugin).plugin();
    return runtime
        .connected(known)
        .orElseThrow(
            () ->
                new PluginUnavailableException(
                    "plugin.missing",
                    "The plugin " + plugin + " does not run on this node.",
                    null));
  }
}
