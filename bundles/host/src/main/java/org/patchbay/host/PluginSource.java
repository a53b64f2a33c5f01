package org.patchbay.host;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.framework.Version;

/** Where a plugin's jar comes from. */
public sealed interface PluginSource {

  /**
   * The catalogue that came with the distribution, and those the operator added.
   *
   * @param id the plugin's id
   * @param version which; the newest when empty
   */
  record Catalogue(String id, Optional<Version> version) implements PluginSource {}

  /**
   * A Maven repository.
   *
   * @param coordinates {@code mvn:group/artifact/version}
   */
  record Maven(String coordinates) implements PluginSource {}

  /**
   * A jar sent by the operator.
   *
   * @param name file name, for messages
   * @param content read once, at most 64 MiB
   */
  record Upload(String name, InputStream content) implements PluginSource {}

  /**
   * A jar in the deploy folder.
   *
   * @param file where it lies
   */
  record Dropped(Path file) implements PluginSource {}
}
