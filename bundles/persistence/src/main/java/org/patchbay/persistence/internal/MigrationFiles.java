package org.patchbay.persistence.internal;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleReference;

/** Finds the migration files of a schema, in a bundle or outside of OSGi. */
final class MigrationFiles {

  private MigrationFiles() {}

  /** Those of a class loader, in no order; none when it has no such folder. */
  static List<MigrationFile> of(String schema, ClassLoader owner) throws IOException {
    String folder = "db/migration/" + schema;
    Map<String, MigrationFile> files = new LinkedHashMap<>();
    for (MigrationFile file : all(folder, owner)) {
      // The first of a name wins, as it does with classes.
      files.putIfAbsent(file.getFilename(), file);
    }
    return List.copyOf(files.values());
  }

  private static List<MigrationFile> all(String folder, ClassLoader owner) throws IOException {
    List<MigrationFile> files = new ArrayList<>();
    if (owner instanceof BundleReference reference) {
      for (URL url : entries(reference.getBundle(), folder)) {
        files.add(MigrationFile.read(url));
      }
      return files;
    }
    for (URL url : Collections.list(owner.getResources(folder))) {
      files.addAll(list(url));
    }
    return files;
  }

  private static Collection<URL> entries(Bundle bundle, String folder) {
    var found = bundle.findEntries(folder, "*.sql", false);
    return found == null ? List.of() : Collections.list(found);
  }

  private static List<MigrationFile> list(URL folder) throws IOException {
    try {
      if (!folder.getProtocol().equals("jar")) {
        return list(Path.of(folder.toURI()));
      }
      String[] parts = folder.toString().split("!", 2);
      try (FileSystem jar = FileSystems.newFileSystem(URI.create(parts[0]), Map.of())) {
        return list(jar.getPath(parts[1]));
      }
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  private static List<MigrationFile> list(Path folder) throws IOException {
    List<MigrationFile> files = new ArrayList<>();
    try (Stream<Path> paths = Files.list(folder)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        if (path.toString().endsWith(".sql")) {
          files.add(MigrationFile.read(path.toUri().toURL()));
        }
      }
    }
    return files;
  }
}
