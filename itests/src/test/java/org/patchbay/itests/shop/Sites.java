package org.patchbay.itests.shop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.patchbay.itests.host.Host;

/**
 * What the sample executables of the exec plugin make on a host.
 *
 * @param directory holds one directory a site, named by the service's id
 */
public record Sites(Path directory) {
  private static final List<String> ACTIONS =
      List.of("create", "terminate", "status", "suspend", "resume", "options");

  /** The plugin's configuration for the sample. */
  public static final Map<String, Object> SAMPLE = configuration("site-directory");

  /** The plugin's configuration for {@link #slow}. */
  public static final Map<String, Object> SLOW = configuration("slow-site-directory");

  private static final String SLOW_CREATE =
      """
      #!/bin/sh
      touch "${SITES_DIRECTORY%/*}/begun"
      while [ -e "${SITES_DIRECTORY%/*}/hold" ]; do sleep 0.05; done
      exec ../site-directory/create
      """;

  public static Sites of(Host host) {
    return new Sites(host.instance().data().resolve("sites"));
  }

  /** Adds a set of executables whose create waits while it is held. */
  public static Sites slow(Host host) throws IOException {
    Path samples = host.instance().home().resolve("bin/samples");
    Path slow = Files.createDirectories(samples.resolve("slow-site-directory"));
    try (Stream<Path> files = Files.list(samples.resolve("site-directory"))) {
      for (Path file : files.toList()) {
        Path copy = slow.resolve(file.getFileName());
        Files.deleteIfExists(copy);
        Files.copy(file, copy);
      }
    }
    Path create = slow.resolve("create");
    Files.delete(create);
    Files.writeString(create, SLOW_CREATE);
    Files.setPosixFilePermissions(create, PosixFilePermissions.fromString("rwxr-xr-x"));
    return of(host);
  }

  /** Makes create wait from now on, as it may do already. */
  public void hold() throws IOException {
    Files.deleteIfExists(mark("begun"));
    if (!Files.exists(mark("hold"))) {
      Files.createFile(mark("hold"));
    }
  }

  /** Lets create go on. */
  public void release() throws IOException {
    Files.delete(mark("hold"));
  }

  /** True when create has begun since {@link #hold}. */
  public boolean begun() {
    return Files.exists(mark("begun"));
  }

  /** The sites that there are. */
  public List<Path> all() throws IOException {
    if (!Files.exists(directory)) {
      return List.of();
    }
    try (Stream<Path> found = Files.list(directory)) {
      return found.sorted().toList();
    }
  }

  private Path mark(String name) {
    return directory.resolveSibling(name);
  }

  private static Map<String, Object> configuration(String set) {
    return Map.of("directory", set, "actions", ACTIONS);
  }
}
