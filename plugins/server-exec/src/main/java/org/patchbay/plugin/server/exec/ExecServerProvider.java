package org.patchbay.plugin.server.exec;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;
import org.patchbay.plugin.api.Plugin;
import org.patchbay.plugin.api.PluginContext;
import org.patchbay.plugin.api.server.Server;
import org.patchbay.plugin.api.server.ServerProvider;

/** The plugin {@code exec}. */
@Plugin(
    id = "exec",
    category = "server",
    name = "Operator's executables",
    description = "Provisions by running an executable of the operator for each action.",
    vendor = "Patchbay",
    capabilities = {Server.SUSPEND, Server.POWER, Server.CHANGE_PLAN, Server.USAGE})
@Component(service = ServerProvider.class)
@Designate(ocd = ExecConfig.class)
public final class ExecServerProvider implements ServerProvider {

  @Override
  public Server open(PluginContext context) {
    ExecConfig config = context.config(ExecConfig.class);
    return new ExecServer(context, Settings.of(config, System.getenv()), config.secret());
  }
}
