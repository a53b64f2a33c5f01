package org.patchbay.shell.internal.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Version;
import org.patchbay.host.PluginSource;
import org.patchbay.persistence.Problem;

class SourcesTest {

  @Test
  void aWordIsACatalogueId() throws IOException {
    assertThat(Sources.parse("stripe"))
        .isEqualTo(new PluginSource.Catalogue("stripe", Optional.empty()));
    assertThat(Sources.parse("stripe/1.10.0"))
        .isEqualTo(new PluginSource.Catalogue("stripe", Optional.of(new Version(1, 10, 0))));
  }

  @Test
  void mavenCoordinatesKeepTheirSlashes() throws IOException {
    assertThat(Sources.parse("mvn:org.acme/gateway/1.0"))
        .isEqualTo(new PluginSource.Maven("mvn:org.acme/gateway/1.0"));
  }

  @Test
  void aPathIsRead(@TempDir Path folder) throws IOException {
    Path jar = Files.writeString(folder.resolve("plugin.jar"), "content");

    PluginSource.Upload upload = (PluginSource.Upload) Sources.parse(jar.toString());

    assertThat(upload.name()).isEqualTo("plugin.jar");
    assertThat(upload.content()).hasContent("content");
    upload.content().close();
  }

  @Test
  void nonsenseIsNamed() {
    assertThatThrownBy(() -> Sources.parse("stripe/new"))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("stripe/new");
    assertThatThrownBy(() -> Sources.parse("/nowhere/plugin.jar"))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("/nowhere/plugin.jar");
  }
}
