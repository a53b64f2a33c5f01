package org.patchbay.host.internal.artifact;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Finds out whether a jar is whole, and reads its manifest's main headers. */
final class JarReader {

  /** A jar that unpacks to more is no plugin but an attack on memory. */
  private static final long MOST_UNPACKED = 512L << 20;

  private JarReader() {}

  /**
   * The main headers of a jar of which every byte was looked at.
   *
   * @param name what it is called, for messages
   */
  static Map<String, String> read(String name, byte[] content) {
    Path copy = null;
    try {
      // The central directory is only to be had from a file.
      copy = Files.createTempFile("patchbay-", ".jar");
      Files.write(copy, content);
      try (ZipFile zip = new ZipFile(copy.toFile())) {
        checkEntries(zip);
        return headers(name, zip);
      }
    } catch (IOException e) {
      throw Refusal.ofJar(
          "plugin.broken_jar", name + " is not a whole jar: " + e.getMessage() + ".");
    } finally {
      delete(copy);
    }
  }

  /** The main headers of a jar that is trusted to be whole; empty when it has no manifest. */
  static Map<String, String> headers(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      ZipEntry manifest = zip.getEntry(JarFile.MANIFEST_NAME);
      return manifest == null ? Map.of() : headers(zip, manifest);
    }
  }

  private static void checkEntries(ZipFile zip) throws IOException {
    long unpacked = 0;
    for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
      ZipEntry entry = entries.nextElement();
      CRC32 crc = new CRC32();
      try (InputStream in = new CheckedInputStream(zip.getInputStream(entry), crc)) {
        unpacked += in.transferTo(OutputStream.nullOutputStream());
      }
      if (crc.getValue() != entry.getCrc()) {
        throw new ZipException("the checksum of " + entry.getName() + " is wrong");
      }
      if (unpacked > MOST_UNPACKED) {
        throw new ZipException("it unpacks to more than " + (MOST_UNPACKED >> 20) + " MiB");
      }
    }
  }

  private static Map<String, String> headers(String name, ZipFile zip) throws IOException {
    ZipEntry manifest = zip.getEntry(JarFile.MANIFEST_NAME);
    if (manifest == null) {
      throw Refusal.ofJar(
          "plugin.not_a_plugin",
          name + " is not a plugin: it has no " + JarFile.MANIFEST_NAME + ".");
    }
    return headers(zip, manifest);
  }

  private static Map<String, String> headers(ZipFile zip, ZipEntry manifest) throws IOException {
    byte[] bytes;
    try (InputStream in = zip.getInputStream(manifest)) {
      bytes = in.readAllBytes();
    }
    Map<String, String> headers = new LinkedHashMap<>();
    new Manifest(new ByteArrayInputStream(bytes))
        .getMainAttributes()
        .forEach((key, value) -> headers.put(key.toString(), value.toString()));
    return headers;
  }

  private static void delete(Path copy) {
    if (copy != null && !copy.toFile().delete()) {
      copy.toFile().deleteOnExit();
    }
  }
}
