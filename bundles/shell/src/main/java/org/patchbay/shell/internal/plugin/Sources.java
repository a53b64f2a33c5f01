package org.patchbay.shell.internal.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.framework.Version;
import org.patchbay.host.PluginSource;
import org.patchbay.persistence.Problem;

/** Reads where a plugin comes from as a person writes it. */
final class Sources {
  private Sources() {}

  /**
   * {@code mvn:group/artifact/version}, the path of a jar, or a catalogue id, with a version as in
   * {@code stripe/1.2.0} or without.
   */
  static PluginSource parse(String text) throws IOException {
    if (text.startsWith("mvn:")) {
      return new PluginSource.Maven(text);
    }
    if (text.endsWith(".jar")) {
      Path file = Path.of(text.startsWith("file:") ? text.substring("file:".length()) : text);
      if (!Files.isReadable(file)) {
        throw Problem.invalid("source", file + " is not a file that the host can read");
      }
      return new PluginSource.Upload(file.getFileName().toString(), Files.newInputStream(file));
    }
    int slash = text.indexOf('/');
    if (slash < 0) {
      return new PluginSource.Catalogue(text, Optional.empty());
    }
    try {
      Version version = Version.parseVersion(text.substring(slash + 1));
      return new PluginSource.Catalogue(text.substring(0, slash), Optional.of(version));
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("source", text + " has no version such as 1.2.0 after the slash");
    }
  }
}
