package org.patchbay.host.internal.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Version;
import org.patchbay.events.Actor;
import org.patchbay.host.PluginInfo;
import org.patchbay.host.PluginInfo.State;
import org.patchbay.host.PluginSource.Upload;
import org.patchbay.host.testing.FakeUse;
import org.patchbay.host.testing.RecordedEvents;
import org.patchbay.host.testing.TestJar;
import org.patchbay.host.testing.TestNode;
import org.patchbay.persistence.testing.TestDatabase;

@Timeout(60)
class ReconciliationTest {
  private static final Actor ACTOR = Actor.system("test");

  @TempDir private Path home;
  private final TestDatabase database = new TestDatabase();
  private final RecordedEvents events = new RecordedEvents(database.get());

  @AfterEach
  void stop() {
    database.close();
  }

  @Test
  void startsWhatIsWantedAgainBeforeItIsReady() {
    try (TestNode node = node("a")) {
      install(node, TestJar.plugin("echo", "1.0.0"));
      install(node, TestJar.plugin("other", "2.0.0"));
    }

    try (TestNode node = node("a")) {
      assertThat(node.switchboard().call("echo")).contains("1.0.0");
      assertThat(node.switchboard().call("other")).contains("2.0.0");
      assertThat(node.readiness().detail()).isEmpty();
      assertThat(node.framework().bundlesAt("patchbay:")).hasSize(2);
    }
    assertThat(events.types()).containsExactly("plugin.installed", "plugin.installed");
  }

  @Test
  void takesOutBundlesThatNobodyWantsAnyMore() {
    try (TestNode node = node("a")) {
      install(node, TestJar.plugin("echo", "1.0.0"));
    }
    try (TestNode other = node("b")) {
      assertThat(other.switchboard().call("echo")).contains("1.0.0");
      other.plugins().uninstall("echo", ACTOR);
    }

    try (TestNode node = node("a")) {
      assertThat(node.framework().bundlesAt("patchbay:")).isEmpty();
      assertThat(node.plugins().list(Optional.empty())).isEmpty();
    }
  }

  @Test
  void followsTheChangesOfAnotherNode() {
    try (TestNode node = node("a");
        TestNode other = node("b")) {
      install(node, TestJar.plugin("echo", "1.0.0"));
      await().until(() -> other.switchboard().call("echo").equals(Optional.of("1.0.0")));

      install(other, TestJar.plugin("echo", "1.1.0"));
      await().until(() -> node.switchboard().call("echo").equals(Optional.of("1.1.0")));
      assertThat(node.switchboard().drained()).containsExactly("1.0.0");

      node.plugins().uninstall("echo", ACTOR);
      await().until(() -> other.switchboard().call("echo").isEmpty());
      assertThat(other.plugins().list(Optional.empty())).isEmpty();
    }
  }

  @Test
  void tellsWhatFailedAndTriesItAgainWhenAskedTo() throws Exception {
    TestJar jar = TestJar.plugin("echo", "1.0.0");
    try (TestNode node = node("a")) {
      install(node, jar);
      install(node, TestJar.plugin("other", "1.0.0"));
    }
    damage("echo");

    try (TestNode node = node("b")) {
      PluginInfo failed = node.plugins().find("echo").orElseThrow();
      assertThat(failed.state()).isEqualTo(State.FAILED);
      assertThat(failed.detail()).startsWith("echo 1.0.0 failed at step install: ");
      assertThat(node.readiness().ready()).isTrue();
      assertThat(node.readiness().detail()).contains("echo 1.0.0 failed");
      assertThat(node.switchboard().call("other")).contains("1.0.0");

      install(node, TestJar.plugin("echo", "1.0.1"));
      assertThat(node.plugins().find("echo").orElseThrow())
          .returns(State.ACTIVE, PluginInfo::state)
          .returns("", PluginInfo::detail);
    }
  }

  @Test
  void keepsWhatRunsWhenTheVersionOfAnotherNodeDoesNotProveItselfHere() {
    try (TestNode node = node("a");
        TestNode other = node("b")) {
      install(node, TestJar.plugin("echo", "1.0.0"));
      await().until(() -> other.switchboard().call("echo").isPresent());
      other
          .switchboard()
          .onProve(
              candidate -> {
                throw new IllegalStateException("no way out from here");
              });

      install(node, TestJar.plugin("echo", "1.1.0"));

      await().until(() -> !other.plugins().find("echo").orElseThrow().detail().isEmpty());
      assertThat(other.switchboard().call("echo")).contains("1.0.0");
      assertThat(other.plugins().find("echo").orElseThrow())
          .returns(State.ACTIVE, PluginInfo::state)
          .returns(new Version("1.0.0"), PluginInfo::version);
    }
  }

  @Test
  void noticesWhatKarafInstallsStopsAndTakesOut() throws Exception {
    Path jar = TestJar.plugin("echo", "1.0.0").in(home, "echo.jar");
    try (TestNode node = node("a")) {
      Bundle bundle = installLikeKaraf(node, jar);
      await().until(() -> node.switchboard().call("echo").isPresent());
      assertThat(events.types()).containsExactly("plugin.installed");
      assertThat(events.committed().get(0).actor()).isEqualTo(Actor.system("karaf"));

      bundle.stop();
      await().until(() -> node.switchboard().call("echo").isEmpty());
      assertThat(node.plugins().find("echo").orElseThrow())
          .returns(State.INSTALLED, PluginInfo::state)
          .returns("its bundle was stopped", PluginInfo::detail);

      bundle.start();
      await().until(() -> node.switchboard().call("echo").isPresent());

      bundle.uninstall();
      await().until(() -> node.plugins().find("echo").isEmpty());
      assertThat(events.types()).containsExactly("plugin.installed", "plugin.uninstalled");
    }
  }

  @Test
  void takesOutABundleThatWasStopped() throws Exception {
    Path jar = TestJar.plugin("echo", "1.0.0").in(home, "echo.jar");
    try (TestNode node = node("a")) {
      Bundle bundle = installLikeKaraf(node, jar);
      await().until(() -> node.switchboard().call("echo").isPresent());
      bundle.stop();
      await().until(() -> node.switchboard().call("echo").isEmpty());

      node.plugins().uninstall("echo", ACTOR);

      assertThat(bundle.getState()).isEqualTo(Bundle.UNINSTALLED);
      assertThat(node.plugins().list(Optional.empty())).isEmpty();
    }
  }

  @Test
  void leavesItToKarafToStartItsBundlesAgain() throws Exception {
    Path jar = TestJar.plugin("echo", "1.0.0").in(home, "echo.jar");
    try (TestNode node = node("a")) {
      installLikeKaraf(node, jar);
      await().until(() -> node.switchboard().call("echo").isPresent());
    }

    try (TestNode node = node("a")) {
      await().until(() -> node.switchboard().call("echo").isPresent());
      assertThat(node.framework().bundlesAt("patchbay:")).isEmpty();
    }
    assertThat(events.types()).containsExactly("plugin.installed");
  }

  @Test
  void doesNotConnectABundleOfKarafThatBreaksTheRules() throws Exception {
    Path jar =
        TestJar.plugin("echo", "1.0.0")
            .header("-exportcontents", "org.patchbay.host.fixture")
            .in(home, "echo.jar");
    try (TestNode node = node("a")) {
      Bundle bundle = installLikeKaraf(node, jar);

      await().until(() -> events.types().contains("plugin.operation_failed"));
      assertThat(node.plugins().find("echo")).isEmpty();
      assertThat(bundle.getState()).isEqualTo(Bundle.ACTIVE);
    }
  }

  private static Bundle installLikeKaraf(TestNode node, Path jar) throws BundleException {
    Bundle bundle = node.framework().context().installBundle(jar.toUri().toString());
    bundle.start();
    return bundle;
  }

  private TestNode node(String name) {
    return new TestNode(home.resolve(name), database.anotherNode(), events, new FakeUse());
  }

  private static void install(TestNode node, TestJar jar) {
    node.plugins().install(new Upload("upload.jar", new ByteArrayInputStream(jar.bytes())), ACTOR);
  }

  /** Breaks the kept jar, as a disk may. */
  private void damage(String id) throws Exception {
    byte[] nonsense = Files.readAllBytes(Files.writeString(home.resolve("x"), "nonsense"));
    try (var connection = database.connect();
        var update =
            connection.prepareStatement(
                "UPDATE host.artifact SET content = ? WHERE sha256 ="
                    + " (SELECT sha256 FROM host.plugin WHERE id = ?)")) {
      update.setBytes(1, nonsense);
      update.setString(2, id);
      assertThat(update.executeUpdate()).isEqualTo(1);
    }
  }
}
