package org.patchbay.host.internal.catalogue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.patchbay.host.PluginOperationException;
import org.patchbay.host.internal.artifact.PluginManifest;
import org.patchbay.host.internal.artifact.Verifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder of jars. A manifest is read again only when its file's size or time has changed. */
final class CatalogueFolder {
  private static final Logger LOG = LoggerFactory.getLogger(CatalogueFolder.class);

  private final Path folder;
  private Map<Path, Entry> known = Map.of();

  CatalogueFolder(Path folder) {
    this.folder = folder;
  }

  /** The plugins that lie there now. */
  synchronized Map<Path, PluginManifest> offers() {
    Map<Path, Entry> found = new HashMap<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
        for (Path jar : jars) {
          look(jar).ifPresent(entry -> found.put(jar, entry));
        }
      } catch (IOException e) {
        LOG.warn("Catalogue folder {} cannot be read: {}", folder, e.toString());
        return offers(known);
      }
    }
    known = found;
    return offers(found);
  }

  private Optional<Entry> look(Path jar) {
    try {
      BasicFileAttributes file = Files.readAttributes(jar, BasicFileAttributes.class);
      Entry before = known.get(jar);
      if (before != null
          && before.size == file.size()
          && before.modified.equals(file.lastModifiedTime())) {
        return Optional.of(before);
      }
      return Optional.of(new Entry(file.size(), file.lastModifiedTime(), identify(jar)));
    } catch (IOException e) {
      LOG.debug("{} went away", jar, e);
      return Optional.empty();
    }
  }

  private static Optional<PluginManifest> identify(Path jar) {
    try {
      return Optional.of(Verifier.identify(jar));
    } catch (IOException | PluginOperationException e) {
      LOG.warn("Left out of the catalogue: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private static Map<Path, PluginManifest> offers(Map<Path, Entry> entries) {
    Map<Path, PluginManifest> offers = new HashMap<>();
    entries.forEach((jar, entry) -> entry.plugin.ifPresent(plugin -> offers.put(jar, plugin)));
    return offers;
  }

  private record Entry(long size, FileTime modified, Optional<PluginManifest> plugin) {}
}
