package org.patchbay.host.internal.lifecycle;

import java.time.Duration;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.host.SettingsDefinition;
import org.patchbay.host.internal.artifact.PluginManifest;
import org.patchbay.host.internal.artifact.Refusal;
import org.patchbay.host.internal.bundles.Bundles;
import org.patchbay.host.internal.configuration.SettingsReader;
import org.patchbay.host.internal.leak.LeakWatch;
import org.patchbay.host.internal.runtime.RunningPlugin;
import org.patchbay.host.internal.runtime.Switchboard;
import org.patchbay.host.internal.store.WantedPlugin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a version of a plugin in charge on this node, beside the one that is, which goes once the
 * new one has proven itself; and takes plugins out. To be called with the id's lock held.
 */
@Component(service = Takeover.class)
public final class Takeover {
  private static final Logger LOG = LoggerFactory.getLogger(Takeover.class);
  private static final Duration DRAIN_WITHIN = Duration.ofSeconds(30);

  private final Bundles bundles;
  private final Switchboard switchboard;
  private final LivePlugins live;
  private final LeakWatch leaks;
  private final SettingsReader settings;

  @Activate
  public Takeover(
      @Reference Bundles bundles,
      @Reference Switchboard switchboard,
      @Reference LivePlugins live,
      @Reference LeakWatch leaks,
      @Reference SettingsReader settings) {
    this.bundles = bundles;
    this.switchboard = switchboard;
    this.live = live;
    this.leaks = leaks;
    this.settings = settings;
  }

  /**
   * Puts a version in charge.
   *
   * @param record makes it the desired state; when it throws, all stays as it was
   * @throws org.patchbay.host.PluginOperationException when it did not come so far; the version in
   *     charge, if any, never stopped then
   */
  public void run(Steps steps, WantedPlugin next, Arrival arrival, Runnable record) {
    Optional<RunningPlugin> old = live.find(next.id()).flatMap(LivePlugin::running);
    RunningPlugin running = start(steps, next, arrival, old, record);
    old.filter(plugin -> !plugin.bundle().equals(running.bundle()))
        .ifPresent(plugin -> retire(steps, plugin));
  }

  /** Lets no calls to a plugin any more, and takes its bundle out. */
  public void takeOut(Steps steps, String id) {
    Optional<RunningPlugin> running = live.find(id).flatMap(LivePlugin::running);
    switchboard.disconnect(id);
    live.remove(id);
    running.ifPresent(plugin -> retire(steps, plugin));
    bundles.removeLeftOvers(id);
  }

  /** Lets no calls to a plugin any more whose bundle somebody else stopped. */
  public void bundleStopped(LivePlugin plugin) {
    switchboard.disconnect(plugin.manifest().id());
    live.put(plugin.stopped("its bundle was stopped"));
    plugin.running().ifPresent(stopped -> switchboard.drain(stopped, Duration.ZERO));
  }

  private RunningPlugin start(
      Steps steps,
      WantedPlugin next,
      Arrival arrival,
      Optional<RunningPlugin> old,
      Runnable record) {
    PluginManifest manifest = next.manifest();
    Bundle bundle = steps.run("install", () -> arrival.install(bundles), Bundles::label);
    try {
      steps.run("resolve", () -> resolve(manifest, bundle), Takeover::settings);
      RunningPlugin running =
          steps.run(
              "start",
              () -> bundles.start(bundle, manifest),
              plugin -> "its provider is registered");
      if (old.isPresent()) {
        steps.run("prove", () -> switchboard.prove(running), proof -> proof);
      }
      steps.run(
          "activate",
          "version " + manifest.version() + " takes calls",
          () -> {
            // Recorded first: once it is in charge there is nothing left that could fail.
            record.run();
            live.put(LivePlugin.active(next, running));
            switchboard.connect(running);
          });
      return running;
    } catch (RuntimeException e) {
      undo(manifest, arrival, bundle);
      throw e;
    }
  }

  /** Its settings are read here, so that a plugin whose settings cannot be is not let in. */
  private SettingsDefinition resolve(PluginManifest manifest, Bundle bundle) {
    bundles.resolve(bundle);
    try {
      return settings.read(manifest.id(), bundle);
    } catch (IllegalArgumentException e) {
      throw Refusal.failed("resolve", "plugin.bad_settings", e.getMessage(), e);
    }
  }

  private static String settings(SettingsDefinition definition) {
    return "all that it needs is here; it has " + definition.settings().size() + " settings";
  }

  private void undo(PluginManifest manifest, Arrival arrival, Bundle bundle) {
    leaks.watching(manifest.id(), manifest.version(), bundle, () -> arrival.undo(bundles, bundle));
  }

  /** Whatever goes wrong here, the new version is in charge already. */
  private void retire(Steps steps, RunningPlugin old) {
    try {
      steps.run("drain", () -> switchboard.drain(old, DRAIN_WITHIN), drained -> left(old, drained));
      steps.run(
          "remove",
          "version " + old.version() + " is gone",
          () ->
              leaks.watching(
                  old.id(), old.version(), old.bundle(), () -> bundles.remove(old.bundle())));
    } catch (RuntimeException e) {
      LOG.warn("Plugin {} {} did not go well: {}", old.id(), old.version(), e.getMessage(), e);
    }
  }

  private static String left(RunningPlugin old, boolean drained) {
    return drained
        ? "no call is left in version " + old.version()
        : "calls in version " + old.version() + " outlast " + DRAIN_WITHIN.toSeconds() + " s";
  }
}
