package org.patchbay.host.testing;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.EmbeddedResource;
import aQute.bnd.osgi.Jar;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.patchbay.host.fixture.EchoProvider;
import org.patchbay.plugin.api.PluginProvider;

/** Packs plugin bundles as bnd does it for real ones. */
public final class TestJar {
  private final Map<String, String> headers = new LinkedHashMap<>();
  private Class<?> provider = EchoProvider.class;
  private final Map<String, String> resources = new LinkedHashMap<>();

  private TestJar(String id, String version) {
    headers.put("Bundle-SymbolicName", "test." + id);
    headers.put("Bundle-Version", version);
    headers.put("-noextraheaders", "true");
    headers.put("-noimportjava", "true");
    headers.put("Import-Package", "org.patchbay.plugin.api.*;version=\"[0.1,1)\",*");
    headers.put("Provide-Capability", capability(id, "notifier"));
  }

  /** A good notifier. */
  public static TestJar plugin(String id, String version) {
    return new TestJar(id, version);
  }

  /** The capability with which a plugin says who it is. */
  public static String capability(String id, String category) {
    return "org.patchbay.plugin;id=\""
        + id
        + "\";category="
        + category
        + ";name=\"Echo\";description=\"Tells its version.\";vendor=\"Tests\""
        + ";capabilities:List<String>=\"delivery-status\"";
  }

  /** Sets a manifest header; null leaves it out. */
  public TestJar header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** With another provider in it. */
  public TestJar provider(Class<?> type) {
    provider = type;
    return this;
  }

  /** With a file in it. */
  public TestJar resource(String name, String content) {
    resources.put(name, content);
    return this;
  }

  /** With other content, so that it is another jar. */
  public TestJar extra(String content) {
    return resource("extra.txt", content);
  }

  /** The jar. */
  public byte[] bytes() {
    try (Builder builder = new Builder()) {
      builder.addClasspath(
          new File(TestJar.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
      builder.addClasspath(
          new File(
              PluginProvider.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
      headers.forEach(
          (name, value) -> {
            if (value != null) {
              builder.setProperty(name, value);
            }
          });
      // The same content is the same jar, whenever it is made.
      builder.setProperty("-reproducible", "true");
      builder.setProperty("-noextraheaders", "true");
      builder.setProperty("-includepackage", "org.patchbay.host.fixture");
      builder.setProperty("-dsannotations", provider.getName());
      try (Jar jar = builder.build()) {
        resources.forEach(
            (name, content) -> jar.putResource(name, new EmbeddedResource(content, 0)));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        jar.write(bytes);
        return bytes.toByteArray();
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** The jar as a file of that folder. */
  public Path in(Path folder, String name) {
    try {
      return Files.write(folder.resolve(name), bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
