package org.patchbay.host.internal.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Version;
import org.patchbay.host.PluginOperationException;
import org.patchbay.host.testing.TestJar;

class CatalogueTest {
  @TempDir private Path shipped;
  @TempDir private Path further;

  @Test
  void offersTheNewestVersionOfAllFolders() {
    TestJar.plugin("echo", "1.9.0").in(shipped, "a.jar");
    Path newest = TestJar.plugin("echo", "1.10.0").in(further, "b.jar");
    Catalogue catalogue = catalogue();

    assertThat(catalogue.newest().get("echo").version()).isEqualTo(new Version("1.10.0"));
    assertThat(catalogue.require("echo", Optional.empty())).isEqualTo(newest);
    assertThat(catalogue.require("echo", Optional.of(new Version("1.9.0"))))
        .isEqualTo(shipped.resolve("a.jar"));
  }

  @Test
  void followsWhatChangesInItsFolders() throws IOException {
    Catalogue catalogue = catalogue();
    assertThat(catalogue.newest()).isEmpty();

    Path jar = TestJar.plugin("echo", "1.0.0").in(shipped, "echo.jar");
    assertThat(catalogue.newest().get("echo").version()).isEqualTo(new Version("1.0.0"));

    TestJar.plugin("echo", "1.1.0").extra("of another size").in(shipped, "echo.jar");
    assertThat(catalogue.newest().get("echo").version()).isEqualTo(new Version("1.1.0"));

    Files.delete(jar);
    assertThat(catalogue.newest()).isEmpty();
  }

  @Test
  void leavesOutWhatIsNoPlugin() throws IOException {
    Files.writeString(shipped.resolve("nonsense.jar"), "nonsense");
    TestJar.plugin("library", "1.0.0").header("Provide-Capability", null).in(shipped, "lib.jar");

    assertThat(catalogue().newest()).isEmpty();
  }

  @Test
  void saysWhichVersionItDoesNotHave() {
    TestJar.plugin("echo", "1.0.0").in(shipped, "echo.jar");

    assertThatThrownBy(() -> catalogue().require("echo", Optional.of(new Version("3.0.0"))))
        .isInstanceOf(PluginOperationException.class)
        .hasMessage("The catalogue has no plugin echo in version 3.0.0.");
  }

  private Catalogue catalogue() {
    return new Catalogue(Optional.empty(), Optional.of(shipped + ", " + further));
  }
}
