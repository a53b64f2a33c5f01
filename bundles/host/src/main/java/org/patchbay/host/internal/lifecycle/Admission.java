package org.patchbay.host.internal.lifecycle;

import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;
import org.patchbay.host.internal.artifact.PluginManifest;
import org.patchbay.host.internal.artifact.Refusal;
import org.patchbay.host.internal.bundles.Bundles;
import org.patchbay.host.internal.store.WantedPlugin;

/** Judges whether a good jar fits what is installed. */
final class Admission {
  private final Bundles bundles;

  Admission(Bundles bundles) {
    this.bundles = bundles;
  }

  /**
   * Refuses a plugin that would take another one's place.
   *
   * @param before what is wanted under its id
   */
  void identity(PluginManifest next, Optional<WantedPlugin> before) {
    before.map(WantedPlugin::manifest).ifPresent(present -> sameAs(present, next));
    bundles
        .named(next.symbolicName())
        .filter(bundle -> !isPlugin(bundle, next.id()))
        .ifPresent(
            bundle -> {
              throw Refusal.conflict(
                  "verify",
                  "plugin.name_taken",
                  "The symbolic name "
                      + next.symbolicName()
                      + " belongs to "
                      + Bundles.label(bundle)
                      + ", which is not the plugin "
                      + next.id()
                      + ".");
            });
  }

  /** Refuses an older version than the one that runs. */
  static void notOlder(PluginManifest next, Optional<Version> running) {
    running
        .filter(version -> next.version().compareTo(version) < 0)
        .ifPresent(
            version -> {
              throw Refusal.conflict(
                  "verify",
                  "plugin.downgrade",
                  next.label()
                      + " is older than the version "
                      + version
                      + " that runs; ask for an upgrade to go back to it.");
            });
  }

  private static void sameAs(PluginManifest present, PluginManifest next) {
    if (!present.symbolicName().equals(next.symbolicName())) {
      throw Refusal.conflict(
          "verify",
          "plugin.id_taken",
          "The plugin id "
              + next.id()
              + " belongs to the bundle "
              + present.symbolicName()
              + "; "
              + next.symbolicName()
              + " needs another.");
    }
    if (present.category() != next.category()) {
      throw Refusal.conflict(
          "verify",
          "plugin.category_changed",
          "Plugin "
              + next.id()
              + " is a "
              + present.category().id()
              + " and cannot become a "
              + next.category().id()
              + ".");
    }
  }

  private static boolean isPlugin(Bundle bundle, String id) {
    return Bundles.pluginId(bundle).filter(id::equals).isPresent();
  }
}
