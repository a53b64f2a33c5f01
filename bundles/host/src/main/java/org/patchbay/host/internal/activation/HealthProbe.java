package org.patchbay.host.internal.activation;

import java.time.Duration;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.host.PluginCalls.Target;
import org.patchbay.host.PluginMetrics.Circuit;
import org.patchbay.host.PluginUnavailableException;
import org.patchbay.host.TenantPlugins.Activation;
import org.patchbay.host.TenantPlugins.InstanceHealth;
import org.patchbay.host.internal.runtime.Calls;
import org.patchbay.host.internal.runtime.Outlets;
import org.patchbay.host.internal.runtime.PluginRuntime;
import org.patchbay.host.internal.runtime.RunningPlugin;
import org.patchbay.plugin.api.Health;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.PluginInstance;

/** Asks instances how they are; what does not answer is down. */
@Component(service = HealthProbe.class)
public final class HealthProbe {
  private static final Duration WITHIN = Duration.ofSeconds(1);

  private final Outlets outlets;
  private final Calls calls;

  @Activate
  public HealthProbe(@Reference PluginRuntime runtime) {
    outlets = runtime.outlets();
    calls = new Calls(outlets);
  }

  /** The health of a tenant's instance; one that was not used yet is opened for it. */
  Health of(UUID tenant, String plugin) {
    Target target = new Target(tenant, plugin, "health", WITHIN);
    try {
      Health health = calls.call(target, PluginInstance.class, PluginInstance::health);
      if (health == null) {
        return Health.down("The plugin does not tell its health.");
      }
      boolean recovering = outlets.circuit(plugin, tenant) == Circuit.HALF_OPEN;
      return recovering && health.status() == Health.Status.UP
          ? Health.degraded("The plugin failed too often and is being tried again.")
          : new Health(health.status(), outlets.redacted(plugin, tenant, health.message()));
    } catch (PluginException | PluginUnavailableException e) {
      return Health.down(e.getMessage());
    }
  }

  /** The same with what the host knows of the plugin. */
  InstanceHealth report(UUID tenant, Activation activation) {
    String plugin = activation.plugin();
    Health health = of(tenant, plugin);
    return new InstanceHealth(
        plugin,
        activation.category(),
        outlets.connected(plugin).map(RunningPlugin::version),
        health.status(),
        health.message(),
        outlets.circuit(plugin, tenant));
  }
}
