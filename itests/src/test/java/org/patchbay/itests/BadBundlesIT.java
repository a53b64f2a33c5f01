package org.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.patchbay.itests.host.Distribution;
import org.patchbay.itests.host.Host;
import org.patchbay.itests.host.HostLog;
import org.patchbay.itests.host.PluginJar;
import org.patchbay.itests.host.Rest;
import org.patchbay.itests.host.Rest.Answer;
import org.patchbay.itests.host.SharedHost;
import org.patchbay.itests.shop.Shop;

/** What is no plugin, or breaks a rule for plugins, stays out and disturbs nothing. */
@ExtendWith(SharedHost.class)
class BadBundlesIT {
  private static final String PLUGINS = "/api/v1/admin/plugins";

  private Rest platform;
  private Shop shop;
  private HostLog log;

  @BeforeEach
  void useAPlugin(Host host) throws IOException {
    platform = host.rest();
    shop = Shop.open(platform).use("sandbox", Map.of());
    shop.publish("good", "");
    log = host.log().fromNow();
  }

  @AfterEach
  void goes() throws IOException {
    shop.leave("sandbox").ok();
    platform.delete(PLUGINS + "/sandbox").ok();
    assertThat(log.complaintsBesides("Journal \\| Plugin \\S+: install failed at step")).isEmpty();
  }

  static List<Arguments> bad() throws IOException {
    PluginJar good = PluginJar.ofCatalogue("discord");
    String imports = good.header("Import-Package");
    return List.of(
        arguments(text("text.jar"), "verify", "not a whole jar"),
        arguments(truncated(good, "half.jar"), "verify", "not a whole jar"),
        arguments(damaged(good, "damaged.jar"), "verify", "not a whole jar"),
        arguments(core("org.patchbay.shell"), "verify", "is not a plugin"),
        arguments(good.header("Bundle-SymbolicName", "").write("nameless.jar"), "verify", "is not"),
        arguments(
            good.header("Export-Package", "org.patchbay.plugin.notify.discord").write("export.jar"),
            "verify",
            "a plugin exports nothing"),
        arguments(
            good.header("Import-Package", imports.replace("[0.1,1)", "[7,8)")).write("api.jar"),
            "verify",
            "this host has 0.1"),
        arguments(
            good.header("Import-Package", imports + ",com.example.missing").write("missing.jar"),
            "resolve",
            "com.example.missing"));
  }

  @ParameterizedTest
  @MethodSource("bad")
  void staysOut(Path jar, String step, String cause) {
    String before = platform.get(PLUGINS).raw().body();

    Answer answer = platform.upload(PLUGINS, jar);

    assertRefused(answer, step, cause);
    assertThat(platform.get(PLUGINS).raw().body()).isEqualTo(before);
    shop.awaitOrder(shop.customer().order("good", "card-ok"), "COMPLETED");
  }

  @Test
  void anotherBundleCannotTakeAnId() throws Exception {
    PluginJar other =
        PluginJar.ofCatalogue("sandbox").header("Bundle-SymbolicName", "com.example.other");

    Answer answer = platform.upload(PLUGINS, other.version("9.0.0").write("other.jar"));

    assertRefused(answer, "verify", "belongs to the bundle org.patchbay.plugin.gateway.sandbox");
    assertThat(platform.get(PLUGINS + "/sandbox").ok().get("version").asText()).isEqualTo("0.1.0");
    shop.awaitOrder(shop.customer().order("good", "card-ok"), "COMPLETED");
  }

  private static void assertRefused(Answer answer, String step, String cause) {
    assertThat(answer.status()).isBetween(400, 499);
    assertThat(answer.raw().headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    assertThat(answer.body().get("step").asText()).isEqualTo(step);
    assertThat(answer.body().get("detail").asText())
        .contains(cause)
        .endsWith(".")
        .doesNotContain("Exception", "\n");
  }

  private static Path text(String name) throws IOException {
    return Files.writeString(directory().resolve(name), "This is no jar.");
  }

  private static Path truncated(PluginJar jar, String name) throws IOException {
    byte[] whole = Files.readAllBytes(jar.write(name));
    return Files.write(directory().resolve(name), Arrays.copyOf(whole, whole.length / 2));
  }

  /** Its directory is in order, and what it leads to is not. */
  private static Path damaged(PluginJar jar, String name) throws IOException {
    byte[] bytes = Files.readAllBytes(jar.write(name));
    for (int i = bytes.length / 3; i < bytes.length / 3 + 64; i++) {
      bytes[i] ^= 0x55;
    }
    return Files.write(directory().resolve(name), bytes);
  }

  private static Path core(String bundle) throws IOException {
    return Distribution.shared().bundles().stream()
        .map(jar -> jar.file())
        .filter(file -> file.getFileName().toString().startsWith(bundle))
        .findFirst()
        .orElseThrow();
  }

  private static Path directory() throws IOException {
    return Distribution.workDirectory("bad");
  }
}
