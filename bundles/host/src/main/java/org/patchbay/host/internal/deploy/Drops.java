package org.patchbay.host.internal.deploy;

import java.io.IOException;
import java.nio.file.Path;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.events.Actor;
import org.patchbay.host.PluginOperationException;
import org.patchbay.host.PluginSource;
import org.patchbay.host.internal.artifact.PluginManifest;
import org.patchbay.host.internal.artifact.Verifier;
import org.patchbay.host.internal.lifecycle.Installer;
import org.patchbay.host.internal.lifecycle.LivePlugin;
import org.patchbay.host.internal.lifecycle.LivePlugins;
import org.patchbay.host.internal.lifecycle.Uninstaller;
import org.patchbay.host.internal.store.PluginStore;
import org.patchbay.host.internal.store.WantedPlugin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets a jar in the deploy folder be a wanted plugin, for as long as it lies there. */
@Component(service = Drops.class)
public final class Drops implements DropHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Drops.class);
  private static final Actor ACTOR = Actor.system("deploy");

  private final DeployFolder folder;
  private final PluginStore store;
  private final LivePlugins live;
  private final Installer installer;
  private final Uninstaller uninstaller;

  @Activate
  public Drops(
      @Reference DeployFolder folder,
      @Reference PluginStore store,
      @Reference LivePlugins live,
      @Reference Installer installer,
      @Reference Uninstaller uninstaller) {
    this.folder = folder;
    this.store = store;
    this.live = live;
    this.installer = installer;
    this.uninstaller = uninstaller;
  }

  @Override
  public void dropped(Path jar) {
    try {
      if (!standsBack(jar)) {
        installer.install(new PluginSource.Dropped(jar), ACTOR);
      }
    } catch (PluginOperationException e) {
      // The journal has told it.
      LOG.debug("{} was dropped in vain", jar, e);
    }
  }

  @Override
  public void removed(Path jar) {
    withdrawGone();
  }

  @Override
  public void unusable(Path file) {
    if (DeployFolder.isJar(file)) {
      dropped(file);
    } else {
      LOG.warn("{} is no jar and no plugin, left alone", file);
    }
  }

  /** Takes out the plugins whose jars lie here no more. */
  public void withdrawGone() {
    for (WantedPlugin wanted : store.all()) {
      if (isGone(wanted)) {
        uninstaller.withdraw(wanted.id(), this::isGone, wanted.source() + " was removed", ACTOR);
      }
    }
  }

  private boolean isGone(WantedPlugin wanted) {
    return wanted.origin().equals("deploy") && folder.isGone(wanted.source());
  }

  /** An older version that was left lying beside the newer one is no request to go back. */
  private boolean standsBack(Path jar) {
    try {
      PluginManifest manifest = Verifier.identify(jar);
      boolean older =
          live.find(manifest.id())
              .flatMap(LivePlugin::running)
              .filter(running -> manifest.version().compareTo(running.version()) < 0)
              .isPresent();
      if (older) {
        LOG.info("{} holds an older version of plugin {}, left alone", jar, manifest.id());
      }
      return older;
    } catch (IOException | PluginOperationException e) {
      LOG.debug("{} cannot be identified, which the verification tells better", jar, e);
      return false;
    }
  }
}
