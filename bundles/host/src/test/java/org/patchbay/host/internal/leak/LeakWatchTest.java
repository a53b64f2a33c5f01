package org.patchbay.host.internal.leak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Version;
import org.patchbay.events.Actor;
import org.patchbay.host.PluginSource.Upload;
import org.patchbay.host.Plugins.Leak;
import org.patchbay.host.fixture.LeakingProvider;
import org.patchbay.host.testing.FakeUse;
import org.patchbay.host.testing.RecordedEvents;
import org.patchbay.host.testing.TestJar;
import org.patchbay.host.testing.TestNode;
import org.patchbay.persistence.testing.TestDatabase;

@Timeout(60)
class LeakWatchTest {
  private static final Actor ACTOR = Actor.system("test");

  @TempDir private Path home;
  private final TestDatabase database = new TestDatabase();

  @AfterEach
  void stop() {
    System.getProperties().remove(LeakingProvider.KEY);
    database.close();
  }

  @Test
  void namesAPluginThatIsNotCollectedUntilItIs() {
    try (TestNode node = node()) {
      installAndRemove(node, TestJar.plugin("echo", "1.0.0"));
      installAndRemove(node, TestJar.plugin("leaky", "2.0.0").provider(LeakingProvider.class));

      await().until(() -> !node.plugins().leaks().isEmpty());
      assertThat(node.plugins().leaks())
          .singleElement()
          .returns("leaky", Leak::plugin)
          .returns(new Version("2.0.0"), Leak::version);

      System.getProperties().remove(LeakingProvider.KEY);
      System.gc();
      await().until(() -> node.plugins().leaks().isEmpty());
    }
  }

  private static void installAndRemove(TestNode node, TestJar jar) {
    String id =
        node.plugins()
            .install(new Upload("upload.jar", new ByteArrayInputStream(jar.bytes())), ACTOR)
            .plugin();
    node.plugins().uninstall(id, ACTOR);
  }

  private TestNode node() {
    return new TestNode(home, database.get(), new RecordedEvents(database.get()), new FakeUse());
  }
}
