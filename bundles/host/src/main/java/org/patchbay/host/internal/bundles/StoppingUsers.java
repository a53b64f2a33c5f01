package org.patchbay.host.internal.bundles;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.ServiceObjects;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Lets the framework forget plugin bundles that stop. Declarative Services ask ConfigurationAdmin
 * in each plugin's name, and Felix keeps a bundle among a service's users until the service goes,
 * although the bundle gave it back; only what was had through {@link ServiceObjects} is struck off.
 */
// immediate: nobody asks for it
@Component(service = StoppingUsers.class, immediate = true)
public final class StoppingUsers {
  private final BundleContext context;
  private final ServiceReference<ConfigurationAdmin> configurations;
  private final SynchronousBundleListener listener = this::changed;

  @Activate
  public StoppingUsers(
      BundleContext context,
      @Reference(service = ConfigurationAdmin.class)
          ServiceReference<ConfigurationAdmin> configurations) {
    this.context = context;
    this.configurations = configurations;
    context.addBundleListener(listener);
  }

  @Deactivate
  public void close() {
    context.removeBundleListener(listener);
  }

  private void changed(BundleEvent event) {
    // The last moment at which something can be done in the bundle's name.
    if (event.getType() == BundleEvent.STOPPING
        && Bundles.pluginId(event.getBundle()).isPresent()) {
      strikeOff(event.getBundle());
    }
  }

  private void strikeOff(Bundle plugin) {
    ServiceObjects<ConfigurationAdmin> use =
        plugin.getBundleContext().getServiceObjects(configurations);
    ConfigurationAdmin service = use == null ? null : use.getService();
    if (service != null) {
      use.ungetService(service);
    }
  }
}
