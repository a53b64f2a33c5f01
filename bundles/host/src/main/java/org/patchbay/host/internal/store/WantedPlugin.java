package org.patchbay.host.internal.store;

import org.osgi.framework.Bundle;
import org.patchbay.host.internal.artifact.PluginManifest;

/**
 * A plugin that every node shall run.
 *
 * @param manifest what its jar says of itself
 * @param sha256 digest of its jar
 * @param origin which way it came, see {@link org.patchbay.host.internal.source.Fetched}
 * @param source where from
 */
public record WantedPlugin(PluginManifest manifest, String sha256, String origin, String source) {

  /** Begins the location of all bundles that the host installed. */
  public static final String LOCATION_PREFIX = "patchbay:";

  /** Its id. */
  public String id() {
    return manifest.id();
  }

  /** Where its bundle is installed: tells it from any other content, and from others' bundles. */
  public String location() {
    return LOCATION_PREFIX + id() + "/" + manifest.version() + "/" + sha256.substring(0, 12);
  }

  /** True when that bundle, be it the host's or Karaf's, is the one that is wanted. */
  public boolean isIn(Bundle bundle) {
    String location = bundle.getLocation();
    return location.equals(location())
        || origin.equals("karaf")
            && location.equals(source)
            && bundle.getVersion().equals(manifest.version());
  }
}
