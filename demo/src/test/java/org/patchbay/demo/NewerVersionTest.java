package org.patchbay.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewerVersionTest {

  @Test
  void theThirdNumberGrows() {
    assertThat(NewerVersion.after("0.1.9")).isEqualTo("0.1.10");
    assertThat(NewerVersion.after("1.2.3.beta")).isEqualTo("1.2.4");
  }

  @Test
  void theCopyHasTheVersionAndTheContent(@TempDir Path folder) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Bundle-Version", "0.1.0");
    Path jar = folder.resolve("plugin.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      out.putNextEntry(new ZipEntry("data.txt"));
      out.write(new byte[] {1, 2, 3});
    }

    byte[] newer = NewerVersion.of(jar, "0.1.1");

    assertThat(NewerVersion.versionOf(newer)).isEqualTo("0.1.1");
    Path copy = Files.write(folder.resolve("newer.jar"), newer);
    try (var zip = new java.util.zip.ZipFile(copy.toFile())) {
      assertThat(zip.getInputStream(zip.getEntry("data.txt")).readAllBytes())
          .containsExactly(1, 2, 3);
    }
  }
}
