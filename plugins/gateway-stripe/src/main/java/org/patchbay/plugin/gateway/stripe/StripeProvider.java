package org.patchbay.plugin.gateway.stripe;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;
import org.patchbay.plugin.api.Plugin;
import org.patchbay.plugin.api.PluginContext;
import org.patchbay.plugin.api.gateway.Gateway;
import org.patchbay.plugin.api.gateway.GatewayProvider;

/** Opens Stripe for a tenant. */
@Plugin(
    id = "stripe",
    category = "gateway",
    name = "Stripe",
    description = "Cards and other methods by Stripe, on its page or by a saved method",
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
@Designate(ocd = StripeConfig.class)
public final class StripeProvider implements GatewayProvider {

  @Override
  public Gateway open(PluginContext context) {
    return new StripeGateway(context, new Settings(context.config(StripeConfig.class)));
  }
}
