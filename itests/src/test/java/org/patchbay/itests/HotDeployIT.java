package org.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.patchbay.itests.host.Host;
import org.patchbay.itests.host.HostLog;
import org.patchbay.itests.host.PluginJar;
import org.patchbay.itests.host.Rest;
import org.patchbay.itests.host.SharedHost;

/** A jar in the deploy folder is a plugin that runs, for as long as it lies there. */
@ExtendWith(SharedHost.class)
class HotDeployIT {
  private static final String DISCORD = "/api/v1/admin/plugins/discord";
  private static final Duration PROMPT = Duration.ofSeconds(5);

  private Host host;
  private Rest platform;
  private HostLog log;
  private PluginJar discord;

  @BeforeEach
  void isNotInstalled(Host shared) throws IOException {
    host = shared;
    platform = host.rest();
    discord = PluginJar.ofCatalogue("discord");
    log = host.log().fromNow();
    assertThat(plugin().get("state").asText()).isEqualTo("AVAILABLE");
  }

  @AfterEach
  void goesWithItsFiles() throws IOException {
    for (String name : new String[] {"one.jar", "two.jar"}) {
      Files.deleteIfExists(host.deployFolder().resolve(name));
    }
    awaitState("AVAILABLE");
    assertThat(log.complaintsBesides()).isEmpty();
  }

  @Test
  void comesAndGoesWithItsFile() throws IOException {
    Path file = host.deploy(discord.write("one.jar"));
    awaitState("ACTIVE");

    Files.delete(file);
    awaitState("AVAILABLE");
  }

  @Test
  void isLeftAloneUntilItIsWhole() throws IOException {
    byte[] whole = Files.readAllBytes(discord.write("one.jar"));
    int half = whole.length / 2;
    try (OutputStream out = Files.newOutputStream(host.deployFolder().resolve("one.jar"))) {
      out.write(whole, 0, half);
      out.flush();
      await()
          .during(Duration.ofSeconds(1))
          .atMost(PROMPT)
          .until(() -> plugin().get("state").asText().equals("AVAILABLE"));
      out.write(Arrays.copyOfRange(whole, half, whole.length));
    }
    awaitState("ACTIVE");
  }

  @Test
  void isUpgradedByANewerVersionBesideIt() throws IOException {
    host.deploy(discord.write("one.jar"));
    awaitState("ACTIVE");

    host.deploy(discord.version("0.2.0").write("two.jar"));
    await().atMost(PROMPT).until(() -> plugin().get("version").asText().equals("0.2.0"));

    Files.delete(host.deployFolder().resolve("one.jar"));
    await()
        .during(Duration.ofSeconds(1))
        .atMost(PROMPT)
        .until(() -> plugin().get("version").asText().equals("0.2.0"));
  }

  @Test
  void isPutAsideWhenItIsUninstalled() throws IOException {
    Path file = host.deploy(discord.write("one.jar"));
    awaitState("ACTIVE");

    platform.delete(DISCORD).ok();

    assertThat(file).doesNotExist();
    assertThat(plugin().get("state").asText()).isEqualTo("AVAILABLE");
  }

  private JsonNode plugin() {
    return platform.get(DISCORD).ok();
  }

  private void awaitState(String state) {
    await().atMost(PROMPT).until(() -> plugin().get("state").asText().equals(state));
  }
}
