package org.patchbay.itests.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The distribution that the build made. */
public final class Distribution {

  private Distribution() {}

  /** The archive, as the build names it in the system property {@code patchbay.distribution}. */
  public static Path archive() {
    return Path.of(required("patchbay.distribution"));
  }

  /** A fresh directory for one host's files. */
  public static Path workDirectory(String name) throws IOException {
    Path parent = Files.createDirectories(Path.of(required("patchbay.work")));
    return Files.createTempDirectory(parent, name + "-");
  }

  /** Unpacks the archive and returns the distribution's home. */
  public static Path unpack(Path directory) throws IOException, InterruptedException {
    Process tar =
        new ProcessBuilder("tar", "-xzf", archive().toString(), "-C", directory.toString())
            .inheritIO()
            .start();
    if (tar.waitFor() != 0) {
      throw new IOException("tar cannot unpack " + archive());
    }
    try (Stream<Path> content = Files.list(directory)) {
      return content.filter(Files::isDirectory).findFirst().orElseThrow();
    }
  }

  private static String required(String property) {
    String value = System.getProperty(property);
    if (value == null) {
      throw new IllegalStateException("Run by Maven, which sets the system property " + property);
    }
    return value;
  }
}
