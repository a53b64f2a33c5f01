package org.patchbay.host.internal.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.patchbay.events.Actor;
import org.patchbay.host.PluginSource.Upload;
import org.patchbay.host.testing.FakeUse;
import org.patchbay.host.testing.RecordedEvents;
import org.patchbay.host.testing.TestJar;
import org.patchbay.host.testing.TestNode;
import org.patchbay.persistence.testing.TestDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@Timeout(60)
class HotDeployTest {
  private static final Logger LOG = LoggerFactory.getLogger(HotDeployTest.class);
  private static final Actor ACTOR = Actor.system("test");

  @TempDir private Path home;
  private final TestDatabase database = new TestDatabase();
  private final RecordedEvents events = new RecordedEvents(database.get());
  private final FakeUse use = new FakeUse();
  private TestNode node;

  @BeforeEach
  void start() {
    node = new TestNode(home, database.get(), events, use);
  }

  @AfterEach
  void stop() {
    node.close();
    database.close();
  }

  @Test
  void isLiveSoonAfterACopyAndGoneSoonAfterItsRemoval() throws Exception {
    byte[] jar = TestJar.plugin("echo", "1.0.0").bytes();
    Path file = node.deploy().resolve("echo.jar");
    long[] live = new long[20];
    long[] gone = new long[live.length];
    for (int i = 0; i < live.length; i++) {
      long begin = System.nanoTime();
      Files.write(file, jar);
      awaitVersion(Optional.of("1.0.0"));
      live[i] = System.nanoTime() - begin;

      begin = System.nanoTime();
      Files.delete(file);
      awaitVersion(Optional.empty());
      gone[i] = System.nanoTime() - begin;
    }
    LOG.info("Dropped to live: {}; removed to gone: {}", times(live), times(gone));
    assertThat(node.plugins().list(Optional.empty())).isEmpty();
  }

  @Test
  void waitsUntilASlowCopyIsComplete() throws IOException {
    byte[] jar = TestJar.plugin("echo", "1.0.0").bytes();
    try (OutputStream out = Files.newOutputStream(node.deploy().resolve("echo.jar"))) {
      int part = jar.length / 10;
      for (int i = 0; i < 9; i++) {
        out.write(jar, i * part, part);
        out.flush();
        await()
            .during(Duration.ofMillis(50))
            .until(() -> node.switchboard().call("echo").isEmpty());
      }
      out.write(jar, 9 * part, jar.length - 9 * part);
    }
    awaitVersion(Optional.of("1.0.0"));
    assertThat(events.types()).containsExactly("plugin.installed");
  }

  @Test
  void takesAMovedFileAndReplacesItByANewerOne() throws IOException {
    move(TestJar.plugin("echo", "1.9.0"), "echo.jar");
    awaitVersion(Optional.of("1.9.0"));

    move(TestJar.plugin("echo", "1.10.0"), "echo.jar");
    awaitVersion(Optional.of("1.10.0"));

    assertThat(node.switchboard().drained()).containsExactly("1.9.0");
    assertThat(events.types()).containsExactly("plugin.installed", "plugin.upgraded");
  }

  @Test
  void fallsBackToTheOlderJarThatLiesBeside() throws IOException {
    move(TestJar.plugin("echo", "1.0.0"), "echo-1.0.0.jar");
    awaitVersion(Optional.of("1.0.0"));
    move(TestJar.plugin("echo", "1.1.0"), "echo-1.1.0.jar");
    awaitVersion(Optional.of("1.1.0"));

    Files.delete(node.deploy().resolve("echo-1.1.0.jar"));

    awaitVersion(Optional.of("1.0.0"));
  }

  @Test
  void survivesTheRenamingOfItsFile() throws IOException {
    move(TestJar.plugin("echo", "1.0.0"), "echo.jar");
    awaitVersion(Optional.of("1.0.0"));

    Files.move(node.deploy().resolve("echo.jar"), node.deploy().resolve("renamed.jar"));

    await().until(() -> events.types().size() > 1);
    awaitVersion(Optional.of("1.0.0"));
    Files.delete(node.deploy().resolve("renamed.jar"));
    awaitVersion(Optional.empty());
  }

  @Test
  void keepsWhatTenantsHaveWhenTheFileGoes() throws IOException {
    use.tenants().add("acme");
    move(TestJar.plugin("echo", "1.0.0"), "echo.jar");
    awaitVersion(Optional.of("1.0.0"));

    Files.delete(node.deploy().resolve("echo.jar"));

    awaitVersion(Optional.empty());
    await().until(() -> events.types().contains("plugin.uninstalled"));
    assertThat(use.forgotten()).isEmpty();
    assertThat(events.committed().get(1).data()).containsEntry("configurationKept", true);
  }

  @Test
  void tellsOfAFileThatIsNoPluginOnceAndChangesNothing() throws IOException {
    byte[] jar = TestJar.plugin("echo", "1.0.0").header("Provide-Capability", null).bytes();
    Files.write(node.deploy().resolve("library.jar"), jar);

    await().until(() -> events.types().contains("plugin.operation_failed"));
    move(TestJar.plugin("echo", "1.0.0"), "echo.jar");
    awaitVersion(Optional.of("1.0.0"));
    assertThat(events.types()).containsExactly("plugin.operation_failed", "plugin.installed");
  }

  @Test
  void tellsOfAJarThatNeverBecomesComplete() throws IOException {
    byte[] jar = TestJar.plugin("echo", "1.0.0").bytes();
    Files.write(node.deploy().resolve("echo.jar"), Arrays.copyOf(jar, jar.length / 2));

    await().until(() -> events.types().contains("plugin.operation_failed"));
    assertThat(events.committed().get(0).data()).containsEntry("code", "plugin.broken_jar");
  }

  @Test
  void reachesWhatLiesThereAfterARestart() throws IOException {
    move(TestJar.plugin("echo", "1.0.0"), "echo.jar");
    move(TestJar.plugin("other", "1.0.0"), "other.jar");
    await().until(() -> node.plugins().list(Optional.empty()).size() == 2);
    node.close();
    Files.delete(node.deploy().resolve("echo.jar"));
    move(TestJar.plugin("third", "1.0.0"), "third.jar");

    start();

    assertThat(node.switchboard().call("echo")).isEmpty();
    assertThat(node.switchboard().call("other")).contains("1.0.0");
    await().until(() -> node.switchboard().call("third").isPresent());
  }

  @Test
  void putsTheJarOfAnUninstalledPluginAside() throws IOException {
    move(TestJar.plugin("echo", "1.0.0"), "echo.jar");
    awaitVersion(Optional.of("1.0.0"));

    node.plugins().uninstall("echo", ACTOR);

    assertThat(node.deploy()).isDirectoryContaining("glob:**/echo.jar.removed");
    node.close();
    start();
    assertThat(node.plugins().list(Optional.empty())).isEmpty();
  }

  @Test
  void leavesAnUploadedPluginAloneWhenAnOlderFileGoes() throws IOException {
    move(TestJar.plugin("echo", "1.0.0"), "echo.jar");
    awaitVersion(Optional.of("1.0.0"));
    byte[] newer = TestJar.plugin("echo", "2.0.0").bytes();
    node.plugins().upgrade("echo", new Upload("echo.jar", new ByteArrayInputStream(newer)), ACTOR);

    Files.delete(node.deploy().resolve("echo.jar"));
    move(TestJar.plugin("other", "1.0.0"), "other.jar");

    await().until(() -> node.switchboard().call("other").isPresent());
    assertThat(node.switchboard().call("echo")).contains("2.0.0");
  }

  private void move(TestJar jar, String name) throws IOException {
    Path complete = Files.write(home.resolve(name), jar.bytes());
    Files.move(complete, node.deploy().resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  private void awaitVersion(Optional<String> version) {
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> node.switchboard().call("echo").equals(version));
  }

  private static String times(long[] nanos) {
    Arrays.sort(nanos);
    return "median %.1f ms, worst %.1f ms"
        .formatted(nanos[nanos.length / 2] / 1e6, nanos[nanos.length - 1] / 1e6);
  }
}
