package org.patchbay.host.internal.activation;

import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.host.internal.configuration.OperatorSettings;
import org.patchbay.host.internal.runtime.Outlets;
import org.patchbay.host.internal.runtime.PluginRuntime;

/** Lets instances follow what the operator changes in {@code etc/}. */
@Component
public final class OperatorChanges implements ConfigurationListener {
  private final Outlets outlets;

  @Activate
  public OperatorChanges(@Reference PluginRuntime runtime) {
    outlets = runtime.outlets();
  }

  @Override
  public void configurationEvent(ConfigurationEvent event) {
    changed(event.getPid());
  }

  /** The configuration of that PID has changed. */
  void changed(String pid) {
    outlets.renewAll(OperatorSettings.plugin(pid));
  }
}
