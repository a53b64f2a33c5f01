package org.patchbay.host.internal.runtime;

import java.util.List;
import java.util.UUID;
import org.patchbay.host.SettingsDefinition;
import org.patchbay.plugin.api.Tenant;

/** Makes instances for tenants that have a plugin active. */
public interface InstanceSource {

  /**
   * Makes the instance of a tenant as its configuration is now. Runs on the plugin's own threads.
   *
   * @throws org.patchbay.host.PluginUnavailableException {@code plugin.inactive}
   * @throws org.patchbay.persistence.Problem when its configuration does not fit
   * @throws org.patchbay.plugin.api.PluginException when the plugin refuses
   */
  OpenInstance open(RunningPlugin plugin, UUID tenant);

  /**
   * The plugin's settings.
   *
   * @throws IllegalArgumentException when they cannot be read
   */
  SettingsDefinition settings(RunningPlugin plugin);

  /**
   * Tenants that a plugin is active for.
   *
   * @param preferred these first, in their order
   * @param limit no more than these
   */
  List<Tenant> activeTenants(String plugin, List<UUID> preferred, int limit);
}
