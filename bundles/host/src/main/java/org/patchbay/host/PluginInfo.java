package org.patchbay.host;

import java.util.List;
import java.util.Optional;
import org.osgi.framework.Version;
import org.patchbay.plugin.api.Category;

/**
 * A plugin as the host knows it.
 *
 * @param id see {@link org.patchbay.plugin.api.Plugin#id()}
 * @param category its category
 * @param name for people
 * @param description one sentence
 * @param vendor who answers for it
 * @param capabilities in its category's words
 * @param state how far it is on this node
 * @param version the version that takes calls; of the catalogue's newest when available only
 * @param catalogueVersion the newest version the catalogue offers, when it offers one
 * @param detail why it failed, or what it waits for; empty otherwise
 */
public record PluginInfo(
    String id,
    Category category,
    String name,
    String description,
    String vendor,
    List<String> capabilities,
    State state,
    Version version,
    Optional<Version> catalogueVersion,
    String detail) {

  /** How far a plugin is. */
  public enum State {
    /** In the catalogue, not installed. */
    AVAILABLE,
    /** Installed; its bundle does not run. */
    INSTALLED,
    /** Runs and takes calls. */
    ACTIVE,
    /** Wanted, and does not run; the detail says why. */
    FAILED
  }

  public PluginInfo {
    capabilities = List.copyOf(capabilities);
  }
}
