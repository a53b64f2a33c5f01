package org.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.patchbay.itests.host.BundleJar;
import org.patchbay.itests.host.Distribution;

/** What every plugin in the catalogue promises by its manifest. */
class PluginBundlesIT {

  private static final Pattern ALLOWED =
      Pattern.compile(
          "org\\.patchbay\\.plugin\\.api(\\..*)?|org\\.osgi\\..*|jakarta\\.ws\\.rs(\\..*)?"
              + "|java\\..*|javax\\.(crypto|naming|net|security|xml)(\\..*)?|org\\.w3c\\.dom(\\..*)?"
              + "|org\\.xml\\.sax(\\..*)?");

  static List<BundleJar> plugins() throws IOException {
    return Distribution.shared().catalogue();
  }

  @Test
  void theCatalogueIsComplete() throws IOException {
    assertThat(plugins()).hasSize(11);
  }

  @ParameterizedTest
  @MethodSource("plugins")
  void exportsNothing(BundleJar plugin) throws IOException {
    assertThat(plugin.packages("Export-Package")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("plugins")
  void importsOnlyTheApiThePlatformsSpecificationsAndTheJdk(BundleJar plugin) throws IOException {
    assertThat(plugin.packages("Import-Package")).isNotEmpty().allMatch(ALLOWED.asMatchPredicate());
  }

  @ParameterizedTest
  @MethodSource("plugins")
  void tellsWhoItIs(BundleJar plugin) throws IOException {
    assertThat(plugin.header("Provide-Capability")).contains("org.patchbay.plugin;");
  }
}
