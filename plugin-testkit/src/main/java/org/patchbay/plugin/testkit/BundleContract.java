package org.patchbay.plugin.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.patchbay.plugin.api.Category;
import org.patchbay.plugin.api.Plugin;
import org.patchbay.plugin.api.PluginProvider;

/** What the host demands of a plugin's bundle before it loads a class from it. */
public abstract class BundleContract {
  private static final Set<String> PLATFORM =
      Set.of("org.patchbay.plugin.api", "org.osgi", "jakarta.ws.rs", "org.w3c", "org.xml");

  /** The unpacked bundle: the folder that becomes the jar. */
  protected Path bundle() {
    return Path.of("target", "classes");
  }

  @Test
  void bearsOneIdentity() throws IOException {
    List<Map<String, String>> plugins =
        ManifestHeader.parse(header("Provide-Capability")).stream()
            .filter(clause -> clause.name().equals(Plugin.NAMESPACE))
            .map(ManifestHeader::attributes)
            .toList();

    assertThat(plugins).as("capabilities " + Plugin.NAMESPACE).hasSize(1);
    assertThat(plugins.get(0).get("id")).matches("[a-z][a-z0-9-]{1,39}");
    assertThat(Category.of(plugins.get(0).get("category"))).as("category").isPresent();
    assertThat(plugins.get(0)).containsKeys("name", "description", "vendor");
  }

  @Test
  void exportsNothing() throws IOException {
    assertThat(header("Export-Package")).isEmpty();
    assertThat(header("Bundle-Activator")).isEmpty();
    assertThat(header("Require-Bundle")).isEmpty();
    assertThat(header("DynamicImport-Package")).isEmpty();
  }

  @Test
  void importsOnlyTheApiThePlatformAndTheJdk() throws IOException {
    assertThat(ManifestHeader.parse(header("Import-Package")))
        .allSatisfy(
            clause ->
                assertThat(ofThePlatform(clause.name()) || ofTheJdk(clause.name()))
                    .as("import of " + clause.name())
                    .isTrue());
  }

  @Test
  void registersTheProviderOfItsCategory() throws IOException {
    assertThat(header("Service-Component")).as("Service-Component").isNotEmpty();
    assertThat(header("Provide-Capability"))
        .containsPattern("org\\.patchbay\\.plugin\\.api\\.[a-z]+\\.[A-Za-z]+Provider");
  }

  @Test
  void describesItsSettings() throws IOException {
    try (Stream<Path> files = Files.list(bundle().resolve("OSGI-INF/metatype"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".xml"))).hasSize(1);
    }
  }

  @Test
  void loadsFromItsOwnClassesAlone() throws Exception {
    try (URLClassLoader loader = isolated()) {
      PluginProvider<?> provider = provider(loader);

      assertThat(provider.getClass().getClassLoader()).isSameAs(loader);
    }
  }

  /** A class loader that sees the bundle, the API and the JDK, as in the host. */
  protected final URLClassLoader isolated() throws IOException {
    return new URLClassLoader(new URL[] {bundle().toUri().toURL()}, new ApiAndJdkOnly());
  }

  /** The bundle's provider, loaded by that class loader. */
  protected final PluginProvider<?> provider(ClassLoader loader) throws Exception {
    return (PluginProvider<?>)
        loader.loadClass(providerClass()).getDeclaredConstructor().newInstance();
  }

  private String providerClass() throws IOException {
    String component = header("Service-Component");
    return component.substring(component.lastIndexOf('/') + 1).replaceAll("\\.xml$", "");
  }

  private static boolean ofThePlatform(String name) {
    return PLATFORM.stream().anyMatch(root -> name.equals(root) || name.startsWith(root + "."));
  }

  private static boolean ofTheJdk(String name) {
    return ModuleLayer.boot().modules().stream()
        .filter(module -> module.getDescriptor().name().matches("(java|jdk)\\..*"))
        .anyMatch(module -> module.getDescriptor().isAutomatic() || module.isExported(name));
  }

  private String header(String name) throws IOException {
    try (var in = Files.newInputStream(bundle().resolve("META-INF/MANIFEST.MF"))) {
      Attributes attributes = new Manifest(in).getMainAttributes();
      return attributes.getValue(name) == null ? "" : attributes.getValue(name);
    }
  }

  /** Sees what a resolved plugin would see, and not the rest of the test's class path. */
  private static final class ApiAndJdkOnly extends ClassLoader {
    ApiAndJdkOnly() {
      super(ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (name.startsWith("org.patchbay.plugin.api.")) {
        return BundleContract.class.getClassLoader().loadClass(name);
      }
      throw new ClassNotFoundException(name);
    }
  }
}
