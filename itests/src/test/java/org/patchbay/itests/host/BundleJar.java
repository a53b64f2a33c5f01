package org.patchbay.itests.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarFile;

/**
 * A bundle, as its manifest describes it.
 *
 * @param file the jar
 */
public record BundleJar(Path file) {

  /** The value of a header, empty when the manifest does not have it. */
  public String header(String name) throws IOException {
    try (JarFile jar = new JarFile(file.toFile())) {
      return Objects.requireNonNullElse(jar.getManifest().getMainAttributes().getValue(name), "");
    }
  }

  /** The package names in a header, without attributes and directives. */
  public List<String> packages(String name) throws IOException {
    List<String> packages = new ArrayList<>();
    for (String clause : header(name).split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")) {
      for (String part : clause.split(";")) {
        if (!part.isBlank() && !part.contains("=")) {
          packages.add(part.strip());
        }
      }
    }
    return packages;
  }

  @Override
  public String toString() {
    return file.getFileName().toString();
  }
}
