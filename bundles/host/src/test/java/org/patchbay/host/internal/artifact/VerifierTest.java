package org.patchbay.host.internal.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Version;
import org.patchbay.host.PluginOperationException;
import org.patchbay.host.testing.TestJar;
import org.patchbay.plugin.api.Category;

class VerifierTest {
  private final Verifier verifier = new Verifier(name -> Optional.of(new Version("0.3.0")));

  @Test
  void readsTheIdentityWithoutLoadingAClass() {
    Artifact artifact = verifier.verify("echo.jar", TestJar.plugin("echo", "1.10.0").bytes());

    PluginManifest manifest = artifact.manifest();
    assertThat(manifest.id()).isEqualTo("echo");
    assertThat(manifest.category()).isEqualTo(Category.NOTIFIER);
    assertThat(manifest.name()).isEqualTo("Echo");
    assertThat(manifest.capabilities()).containsExactly("delivery-status");
    assertThat(manifest.symbolicName()).isEqualTo("test.echo");
    assertThat(manifest.version()).isEqualTo(new Version("1.10.0"));
    assertThat(artifact.sha256()).matches("[0-9a-f]{64}");
  }

  @Test
  void refusesWhatIsNoJar() {
    assertThat(refusal("hello".getBytes()))
        .hasMessageStartingWith("x.jar is not a whole jar: ")
        .returns("plugin.broken_jar", PluginOperationException::code)
        .returns("verify", PluginOperationException::step);
  }

  @Test
  void refusesATruncatedJar() {
    byte[] whole = TestJar.plugin("echo", "1.0.0").bytes();
    assertThat(refusal(Arrays.copyOf(whole, whole.length * 2 / 3)))
        .returns("plugin.broken_jar", PluginOperationException::code);
  }

  @Test
  void refusesAJarWithAFlippedByte() {
    byte[] content = TestJar.plugin("echo", "1.0.0").bytes();
    int begin = indexOf(content, "EchoProvider.class") + 40;
    content[begin] ^= 0x55;
    assertThat(refusal(content)).returns("plugin.broken_jar", PluginOperationException::code);
  }

  @Test
  void refusesABundleThatIsNoPlugin() {
    assertThat(refusal(TestJar.plugin("echo", "1.0.0").header("Provide-Capability", null).bytes()))
        .returns("plugin.not_a_plugin", PluginOperationException::code)
        .hasMessage(
            "x.jar is not a plugin: its manifest has no capability org.patchbay.plugin where"
                + " exactly one is needed.");
  }

  @Test
  void refusesABundleWithoutAName() {
    assertThat(refusal(TestJar.plugin("echo", "1.0.0").header("Bundle-SymbolicName", "").bytes()))
        .returns("plugin.not_a_plugin", PluginOperationException::code);
  }

  @Test
  void refusesTwoPluginsInOneBundle() {
    assertThat(
            refusal(
                TestJar.plugin("echo", "1.0.0")
                    .header(
                        "Provide-Capability",
                        TestJar.capability("echo", "notifier")
                            + ","
                            + TestJar.capability("other", "notifier"))
                    .bytes()))
        .returns("plugin.not_a_plugin", PluginOperationException::code)
        .hasMessageContaining("has 2 capability");
  }

  @Test
  void refusesAnExport() {
    assertThat(
            refusal(
                TestJar.plugin("echo", "1.0.0")
                    .header("-exportcontents", "org.patchbay.host.fixture")
                    .bytes()))
        .returns("plugin.exports", PluginOperationException::code)
        .hasMessage(
            "x.jar exports the package org.patchbay.host.fixture: a plugin exports nothing.");
  }

  @Test
  void refusesAnotherApiVersionAndNamesBoth() {
    assertThat(
            refusal(
                TestJar.plugin("echo", "1.0.0")
                    .header("Import-Package", "org.patchbay.plugin.api.*;version=\"[2,3)\",*")
                    .bytes()))
        .returns("plugin.api_version", PluginOperationException::code)
        .hasMessageContaining("in version [2.0.0,3.0.0); this host has 0.3.0.");
  }

  @Test
  void refusesAnIdThatIsNone() {
    assertThat(
            refusal(
                TestJar.plugin("echo", "1.0.0")
                    .header("Provide-Capability", TestJar.capability("Ech o", "notifier"))
                    .bytes()))
        .returns("plugin.bad_id", PluginOperationException::code);
  }

  @Test
  void refusesACategoryThatIsNone() {
    assertThat(
            refusal(
                TestJar.plugin("echo", "1.0.0")
                    .header("Provide-Capability", TestJar.capability("echo", "toaster"))
                    .bytes()))
        .returns("plugin.bad_category", PluginOperationException::code)
        .hasMessageContaining("'toaster'");
  }

  private PluginOperationException refusal(byte[] content) {
    return catchThrowableOfType(
        PluginOperationException.class, () -> verifier.verify("x.jar", content));
  }

  private static int indexOf(byte[] content, String text) {
    return new String(content, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf(text);
  }
}
