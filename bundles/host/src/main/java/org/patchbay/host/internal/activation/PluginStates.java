package org.patchbay.host.internal.activation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.host.TenantPlugins.Activation;
import org.patchbay.host.TenantPlugins.Activation.State;
import org.patchbay.host.internal.runtime.Outlets;
import org.patchbay.host.internal.runtime.PluginRuntime;
import org.patchbay.persistence.Problem;
import org.patchbay.plugin.api.Category;

/** How far plugins are for tenants. */
@Component(service = PluginStates.class)
public final class PluginStates {
  private final Activations activations;
  private final Outlets outlets;

  @Activate
  public PluginStates(@Reference Activations activations, @Reference PluginRuntime runtime) {
    this.activations = activations;
    outlets = runtime.outlets();
  }

  /** Those that run here, and those the tenant has to do with, by id. */
  List<Activation> all(UUID tenant, Optional<Category> category) {
    Map<String, Activation> found = new TreeMap<>();
    outlets
        .connected()
        .forEach(
            plugin ->
                found.put(
                    plugin.id(),
                    new Activation(plugin.id(), plugin.category(), State.INACTIVE, "", 0)));
    activations.of(tenant).forEach(row -> found.put(row.plugin(), activation(tenant, row)));
    return found.values().stream()
        .filter(activation -> category.map(activation.category()::equals).orElse(true))
        .toList();
  }

  /**
   * One of them.
   *
   * @throws Problem when there is no such plugin
   */
  Activation of(UUID tenant, String plugin) {
    return all(tenant, Optional.empty()).stream()
        .filter(activation -> activation.plugin().equals(plugin))
        .findFirst()
        .orElseThrow(() -> Problem.notFound("plugin", plugin));
  }

  /** The active ones of a category, by id. */
  List<String> active(UUID tenant, Category category) {
    return activations.of(tenant).stream()
        .filter(row -> row.active() && row.category() == category)
        .map(ActivationRow::plugin)
        .toList();
  }

  private Activation activation(UUID tenant, ActivationRow row) {
    String plugin = row.plugin();
    if (!row.active()) {
      return activation(row, row.configuration() > 0 ? State.CONFIGURED : State.INACTIVE, "");
    }
    if (outlets.connected(plugin).isEmpty()) {
      return activation(row, State.FAILED, "The plugin does not run on this node.");
    }
    return outlets
        .broken(plugin, tenant)
        .map(why -> activation(row, State.FAILED, why))
        .orElseGet(() -> activation(row, State.ACTIVE, ""));
  }

  private static Activation activation(ActivationRow row, State state, String detail) {
    return new Activation(row.plugin(), row.category(), state, detail, row.configuration());
  }
}
