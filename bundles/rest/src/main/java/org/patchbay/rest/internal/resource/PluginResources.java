package org.patchbay.rest.internal.resource;

import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.host.PluginMetrics;
import org.patchbay.host.Plugins;
import org.patchbay.host.TenantPlugins;
import org.patchbay.rest.internal.health.HealthResource;
import org.patchbay.rest.internal.health.PlatformHealthResource;
import org.patchbay.rest.internal.health.TenantHealthResource;

/** The resources of plugins. */
@Component(service = PluginResources.class)
public final class PluginResources {
  private final Set<Object> all;

  @Activate
  public PluginResources(
      @Reference Plugins plugins,
      @Reference TenantPlugins tenantPlugins,
      @Reference PluginMetrics metrics,
      @Reference HealthResource platform) {
    all =
        Set.of(
            new PluginsResource(plugins),
            new PluginInstallResource(plugins),
            new TenantPluginsResource(tenantPlugins),
            new PluginConfigResource(tenantPlugins),
            new PlatformHealthResource(platform, plugins, metrics),
            new TenantHealthResource(tenantPlugins));
  }

  public Set<Object> all() {
    return all;
  }
}
