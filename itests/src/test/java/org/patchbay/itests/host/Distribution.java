package org.patchbay.itests.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The distribution that the build made, unpacked.
 *
 * @param home its directory
 */
public record Distribution(Path home) {

  /** Unpacked once and only read, or run with data directories elsewhere. */
  public static Distribution shared() {
    return Shared.INSTANCE;
  }

  /** The archive, as the build names it in the system property {@code patchbay.distribution}. */
  static Path archive() {
    return Path.of(required("patchbay.distribution"));
  }

  /** A fresh directory for one host's files. */
  public static Path workDirectory(String name) throws IOException {
    Path parent = Files.createDirectories(Path.of(required("patchbay.work")));
    return Files.createTempDirectory(parent, name + "-");
  }

  /** The core's bundles and the plugin API. */
  public List<BundleJar> bundles() throws IOException {
    return jars(home.resolve("system/org/patchbay"));
  }

  /** The plugins that can be installed by their id. */
  public List<BundleJar> catalogue() throws IOException {
    return jars(home.resolve("catalogue"));
  }

  private static List<BundleJar> jars(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(file -> file.toString().endsWith(".jar"))
          .sorted()
          .map(BundleJar::new)
          .toList();
    }
  }

  private static Distribution unpack(Path directory) throws IOException {
    Process tar =
        new ProcessBuilder("tar", "-xzf", archive().toString(), "-C", directory.toString())
            .inheritIO()
            .start();
    if (tar.onExit().join().exitValue() != 0) {
      throw new IOException("tar cannot unpack " + archive());
    }
    try (Stream<Path> content = Files.list(directory)) {
      return new Distribution(content.filter(Files::isDirectory).findFirst().orElseThrow());
    }
  }

  private static String required(String property) {
    String value = System.getProperty(property);
    if (value == null) {
      throw new IllegalStateException("Run by Maven, which sets the system property " + property);
    }
    return value;
  }

  private static final class Shared {

    static final Distribution INSTANCE = unpacked();

    private static Distribution unpacked() {
      try {
        return unpack(workDirectory("distribution"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
