package org.patchbay.benchmarks.noop;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;
import org.patchbay.plugin.api.Plugin;
import org.patchbay.plugin.api.PluginContext;
import org.patchbay.plugin.api.server.Server;
import org.patchbay.plugin.api.server.ServerProvider;

/** The plugin {@code noop}. */
@Plugin(
    id = "noop",
    category = "server",
    name = "No-op server",
    description = "Provisions nothing, at once.",
    vendor = "Patchbay")
@Component(service = ServerProvider.class)
@Designate(ocd = NoopConfig.class)
public final class NoopProvider implements ServerProvider {

  @Override
  public Server open(PluginContext context) {
    return new NoopServer();
  }
}
