package org.patchbay.plugin.testkit.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * Where vendors' descriptions lie: the folder that the system property {@value #PROPERTY} names,
 * else {@code shared/specs} beside one of the folders above. They are not part of the project,
 * since not every licence allows that; a test that needs one is skipped where it is absent.
 */
public final class VendorSpecs {
  /** System property that names the folder. */
  public static final String PROPERTY = "patchbay.specs";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private VendorSpecs() {}

  /** A file by its path in the folder; where it is absent the calling test is skipped. */
  public static Path file(String path) {
    Optional<Path> file = folder().map(folder -> folder.resolve(path)).filter(Files::isReadable);
    Assumptions.assumeTrue(
        file.isPresent(),
        () -> "skipped: no " + path + " in ../shared/specs nor in the folder of -D" + PROPERTY);
    return file.orElseThrow();
  }

  /** The same, read as JSON. */
  public static JsonNode json(String path) {
    Path file = file(path);
    try {
      return MAPPER.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Path> folder() {
    String named = System.getProperty(PROPERTY);
    if (named != null) {
      return Optional.of(Path.of(named));
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path folder = at.resolveSibling("shared").resolve("specs");
      if (Files.isDirectory(folder)) {
        return Optional.of(folder);
      }
    }
    return Optional.empty();
  }
}
