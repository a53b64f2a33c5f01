package org.patchbay.itests.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A plugin's jar, made into others: a newer version, or one that breaks a rule.
 *
 * @param entries content by name
 */
public record PluginJar(Map<String, byte[]> entries) {

  /** The jar of a plugin in the catalogue. */
  public static PluginJar ofCatalogue(String plugin) throws IOException {
    for (BundleJar jar : Distribution.shared().catalogue()) {
      if (jar.header("Provide-Capability").contains("id=" + plugin + ";")) {
        return read(jar.file());
      }
    }
    throw new AssertionError("the catalogue has no plugin " + plugin);
  }

  private static PluginJar read(Path jar) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (InputStream file = Files.newInputStream(jar);
        ZipInputStream zip = new ZipInputStream(file)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    }
    return new PluginJar(entries);
  }

  /** The same code under another version. */
  public PluginJar version(String version) throws IOException {
    return header("Bundle-Version", version);
  }

  public PluginJar header(String name, String value) throws IOException {
    Manifest manifest = manifest();
    manifest.getMainAttributes().put(new Attributes.Name(name), value);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    manifest.write(bytes);
    return with(JarFile.MANIFEST_NAME, bytes.toByteArray());
  }

  public String header(String name) throws IOException {
    return manifest().getMainAttributes().getValue(name);
  }

  /** Without those of its entries whose name ends so. */
  public PluginJar without(String ending) {
    Map<String, byte[]> rest = new LinkedHashMap<>(entries);
    if (!rest.keySet().removeIf(name -> name.endsWith(ending))) {
      throw new AssertionError("there is no " + ending + " in " + rest.keySet());
    }
    return new PluginJar(rest);
  }

  /** With a text in its settings' definition replaced. */
  public PluginJar metatype(String text, String replacement) {
    String name =
        entries.keySet().stream()
            .filter(entry -> entry.startsWith("OSGI-INF/metatype/") && entry.endsWith(".xml"))
            .findFirst()
            .orElseThrow();
    String before = new String(entries.get(name), UTF_8);
    if (!before.contains(text)) {
      throw new AssertionError("there is no " + text + " in " + before);
    }
    return with(name, before.replace(text, replacement).getBytes(UTF_8));
  }

  /** Writes it to a new file of that name. */
  public Path write(String name) throws IOException {
    Path file = Files.createTempDirectory(Distribution.workDirectory("jars"), "jar").resolve(name);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return file;
  }

  private Manifest manifest() throws IOException {
    return new Manifest(new ByteArrayInputStream(entries.get(JarFile.MANIFEST_NAME)));
  }

  private PluginJar with(String name, byte[] content) {
    Map<String, byte[]> changed = new LinkedHashMap<>(entries);
    changed.put(name, content);
    return new PluginJar(changed);
  }
}
