package org.patchbay.host.internal.bundles;

import org.patchbay.plugin.api.Category;
import org.patchbay.plugin.api.PluginProvider;
import org.patchbay.plugin.api.event.EventListenerProvider;
import org.patchbay.plugin.api.fraud.FraudProvider;
import org.patchbay.plugin.api.gateway.GatewayProvider;
import org.patchbay.plugin.api.notifier.NotifierProvider;
import org.patchbay.plugin.api.server.ServerProvider;
import org.patchbay.plugin.api.tax.TaxProvider;

/** The interface under which a category's provider is registered. */
final class ProviderTypes {

  private ProviderTypes() {}

  static Class<? extends PluginProvider<?>> of(Category category) {
    return switch (category) {
      case GATEWAY -> GatewayProvider.class;
      case SERVER -> ServerProvider.class;
      case NOTIFIER -> NotifierProvider.class;
      case TAX -> TaxProvider.class;
      case LISTENER, CRM -> EventListenerProvider.class;
      case FRAUD -> FraudProvider.class;
    };
  }
}
