package org.patchbay.plugin.server.proxmox;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;
import org.patchbay.plugin.api.Plugin;
import org.patchbay.plugin.api.PluginContext;
import org.patchbay.plugin.api.server.Server;
import org.patchbay.plugin.api.server.ServerProvider;

/** The plugin {@code proxmox}. */
@Plugin(
    id = "proxmox",
    category = "server",
    name = "Proxmox VE",
    description = "Virtual machines and containers of a Proxmox VE node or cluster.",
    vendor = "Patchbay",
    capabilities = {Server.SUSPEND, Server.POWER, Server.CHANGE_PLAN, Server.USAGE})
@Component(service = ServerProvider.class)
@Designate(ocd = ProxmoxConfig.class)
public final class ProxmoxServerProvider implements ServerProvider {

  @Override
  public Server open(PluginContext context) {
    return new ProxmoxServer(context, Settings.of(context.config(ProxmoxConfig.class)));
  }
}
