package org.patchbay.plugin.gateway.sandbox;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;
import org.patchbay.plugin.api.Plugin;
import org.patchbay.plugin.api.PluginContext;
import org.patchbay.plugin.api.gateway.Gateway;
import org.patchbay.plugin.api.gateway.GatewayProvider;

/** Opens the sandbox for a tenant. */
@Plugin(
    id = "sandbox",
    category = "gateway",
    name = "Sandbox",
    description = "Test payments that need no account and move no money",
    vendor = "Patchbay",
    capabilities = {
      Gateway.IMMEDIATE,
      Gateway.REDIRECT,
      Gateway.CAPTURE,
      Gateway.REFUND,
      Gateway.PARTIAL_REFUND,
      Gateway.WEBHOOK
    })
@Component(service = GatewayProvider.class)
@Designate(ocd = SandboxConfig.class)
public final class SandboxProvider implements GatewayProvider {

  @Override
  public Gateway open(PluginContext context) {
    return new SandboxGateway(context);
  }
}
