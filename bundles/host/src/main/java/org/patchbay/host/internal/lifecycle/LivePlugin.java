package org.patchbay.host.internal.lifecycle;

import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;
import org.patchbay.host.PluginInfo;
import org.patchbay.host.internal.artifact.PluginManifest;
import org.patchbay.host.internal.runtime.RunningPlugin;
import org.patchbay.host.internal.store.WantedPlugin;

/**
 * A plugin as it is on this node.
 *
 * @param manifest of the version that runs, or that should
 * @param sha256 digest of that version's jar
 * @param running what takes calls; empty when nothing does
 * @param state how far it is
 * @param detail why it failed, or what it waits for; may be empty
 */
public record LivePlugin(
    PluginManifest manifest,
    String sha256,
    Optional<RunningPlugin> running,
    PluginInfo.State state,
    String detail) {

  static LivePlugin active(WantedPlugin wanted, RunningPlugin running) {
    return new LivePlugin(
        wanted.manifest(), wanted.sha256(), Optional.of(running), PluginInfo.State.ACTIVE, "");
  }

  /** A plugin that is wanted and does not run. */
  public static LivePlugin down(WantedPlugin wanted, PluginInfo.State state, String detail) {
    return new LivePlugin(wanted.manifest(), wanted.sha256(), Optional.empty(), state, detail);
  }

  /** A plugin that can be had. */
  static LivePlugin available(PluginManifest manifest) {
    return new LivePlugin(manifest, "", Optional.empty(), PluginInfo.State.AVAILABLE, "");
  }

  /** The same, with something to tell. */
  LivePlugin with(String newDetail) {
    return new LivePlugin(manifest, sha256, running, state, newDetail);
  }

  /** The same plugin, while its bundle does not run. */
  LivePlugin stopped(String newDetail) {
    return new LivePlugin(
        manifest, sha256, Optional.empty(), PluginInfo.State.INSTALLED, newDetail);
  }

  /** True when calls go to that bundle. */
  public boolean runs(Bundle bundle) {
    return running.filter(plugin -> plugin.bundle().equals(bundle)).isPresent();
  }

  /** True when that very jar takes calls. */
  public boolean runs(String digest) {
    return running.isPresent() && sha256.equals(digest);
  }

  Optional<Version> version() {
    return running.map(RunningPlugin::version);
  }

  PluginInfo info(Optional<Version> catalogueVersion) {
    return new PluginInfo(
        manifest.id(),
        manifest.category(),
        manifest.name(),
        manifest.description(),
        manifest.vendor(),
        manifest.capabilities(),
        state,
        manifest.version(),
        catalogueVersion,
        detail);
  }
}
