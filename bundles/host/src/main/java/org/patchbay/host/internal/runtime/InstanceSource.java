package org.patchbay.host.internal.runtime;

import java.util.UUID;

/** Makes instances for tenants that have a plugin active. Runs on the plugin's own threads. */
public interface InstanceSource {

  /**
   * Makes the instance of a tenant as its configuration is now.
   *
   * @throws org.patchbay.host.PluginUnavailableException {@code plugin.inactive}
   * @throws org.patchbay.persistence.Problem when its configuration does not fit
   * @throws org.patchbay.plugin.api.PluginException when the plugin refuses
   */
  OpenInstance open(RunningPlugin plugin, UUID tenant);
}
