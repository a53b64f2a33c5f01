package org.patchbay.demo;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Makes the next release of a plugin's jar: the same code under a higher version. */
final class NewerVersion {
  private static final Attributes.Name VERSION = new Attributes.Name("Bundle-Version");

  private NewerVersion() {}

  /**
   * @param jar a plugin's jar
   * @param version the version to give it
   */
  static byte[] of(Path jar, String version) throws IOException {
    ByteArrayOutputStream copy = new ByteArrayOutputStream();
    try (InputStream file = Files.newInputStream(jar);
        JarInputStream in = new JarInputStream(file)) {
      Manifest manifest = in.getManifest();
      manifest.getMainAttributes().put(VERSION, version);
      try (JarOutputStream out = new JarOutputStream(copy, manifest)) {
        for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
          out.putNextEntry(new JarEntry(entry.getName()));
          in.transferTo(out);
          out.closeEntry();
        }
      }
    }
    return copy.toByteArray();
  }

  /** The version of a plugin's jar. */
  static String versionOf(byte[] jar) throws IOException {
    try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(jar))) {
      return in.getManifest().getMainAttributes().getValue(VERSION);
    }
  }

  /** The version after that one: the third number is one higher. */
  static String after(String version) {
    String[] parts = version.split("\\.", 4);
    return parts[0] + "." + parts[1] + "." + (Integer.parseInt(parts[2]) + 1);
  }
}
