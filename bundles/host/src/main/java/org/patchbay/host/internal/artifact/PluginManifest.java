package org.patchbay.host.internal.artifact;

import java.util.List;
import org.osgi.framework.Version;
import org.patchbay.plugin.api.Category;

/**
 * What a plugin's jar says of itself.
 *
 * @param id see {@link org.patchbay.plugin.api.Plugin#id()}
 * @param category its category
 * @param name for people
 * @param description one sentence
 * @param vendor who answers for it
 * @param capabilities in its category's words
 * @param topics what a listener is told of
 * @param fromBeginning whether a listener begins with the oldest event that is kept
 * @param symbolicName the bundle's
 * @param version the bundle's
 */
public record PluginManifest(
    String id,
    Category category,
    String name,
    String description,
    String vendor,
    List<String> capabilities,
    List<String> topics,
    boolean fromBeginning,
    String symbolicName,
    Version version) {

  public PluginManifest {
    capabilities = List.copyOf(capabilities);
    topics = List.copyOf(topics);
  }

  /** Id and version, as said to people. */
  public String label() {
    return id + " " + version;
  }
}
