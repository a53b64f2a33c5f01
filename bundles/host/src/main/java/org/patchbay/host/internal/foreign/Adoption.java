package org.patchbay.host.internal.foreign;

import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.events.Actor;
import org.patchbay.host.PluginOperationException;
import org.patchbay.host.internal.bundles.Bundles;
import org.patchbay.host.internal.lifecycle.Arrival;
import org.patchbay.host.internal.lifecycle.Installer;
import org.patchbay.host.internal.lifecycle.LivePlugins;
import org.patchbay.host.internal.lifecycle.Steps;
import org.patchbay.host.internal.lifecycle.Takeover;
import org.patchbay.host.internal.lifecycle.Uninstaller;
import org.patchbay.host.internal.store.PluginStore;
import org.patchbay.host.internal.store.WantedPlugin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows what was done to plugin bundles past the host. */
@Component(service = Adoption.class)
public final class Adoption {
  private static final Logger LOG = LoggerFactory.getLogger(Adoption.class);
  private static final Actor ACTOR = Actor.system("karaf");

  private final PluginStore store;
  private final LivePlugins live;
  private final Takeover takeover;
  private final Installer installer;
  private final Uninstaller uninstaller;

  @Activate
  public Adoption(
      @Reference PluginStore store,
      @Reference LivePlugins live,
      @Reference Takeover takeover,
      @Reference Installer installer,
      @Reference Uninstaller uninstaller) {
    this.store = store;
    this.live = live;
    this.takeover = takeover;
    this.installer = installer;
    this.uninstaller = uninstaller;
  }

  /** A plugin's bundle was started: it takes part, if it may. */
  void started(String id, Bundle bundle) {
    live.alone(id, () -> takePart(id, bundle));
  }

  /** A bundle was stopped: no calls go there any more. */
  void stopped(String id, Bundle bundle) {
    live.alone(
        id,
        () ->
            live.find(id)
                .filter(plugin -> plugin.runs(bundle) && bundle.getState() != Bundle.ACTIVE)
                .ifPresent(takeover::bundleStopped));
  }

  /** A plugin's bundle was taken out: so is the plugin. */
  void uninstalled(String id, Bundle bundle) {
    uninstaller.withdraw(
        id, wanted -> wanted.isIn(bundle), "its bundle was uninstalled in Karaf", ACTOR);
  }

  private void takePart(String id, Bundle bundle) {
    boolean known = live.find(id).filter(plugin -> plugin.runs(bundle)).isPresent();
    if (known || bundle.getState() != Bundle.ACTIVE) {
      return;
    }
    Optional<WantedPlugin> wanted = store.find(id).filter(plugin -> plugin.isIn(bundle));
    if (wanted.isPresent()) {
      startAgain(wanted.get(), bundle);
    } else if (!Bundles.isOurs(bundle)) {
      adopt(bundle);
    }
  }

  private void startAgain(WantedPlugin wanted, Bundle bundle) {
    Steps steps = new Steps();
    try {
      takeover.run(steps, wanted, new Arrival.Foreign(bundle), () -> {});
      LOG.info("Plugin {} takes calls again ({})", wanted.manifest().label(), steps);
    } catch (PluginOperationException e) {
      LOG.warn("Plugin {} takes no calls: {}", wanted.manifest().label(), e.getMessage());
      live.failed(wanted, e.getMessage());
    }
  }

  private void adopt(Bundle bundle) {
    try {
      installer.adopt(bundle, ACTOR);
    } catch (PluginOperationException e) {
      // The journal has told it.
      LOG.debug("{} takes no part", Bundles.label(bundle), e);
    }
  }
}
