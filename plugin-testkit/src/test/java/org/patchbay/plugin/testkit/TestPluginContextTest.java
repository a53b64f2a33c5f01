package org.patchbay.plugin.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TestPluginContextTest {

  @interface ExampleConfig {
    String host() default "localhost";

    int port();

    boolean tls() default true;

    Mode mode() default Mode.FAST;

    String secret_key() default "";

    String[] nodes() default {"a", "b"};
  }

  public enum Mode {
    FAST,
    SAFE
  }

  @Test
  void convertsSettingsAsTheHostDoes() {
    ExampleConfig config =
        TestPluginContext.builder()
            .config("port", "8080")
            .config("tls", "false")
            .config("mode", "SAFE")
            .config("secret.key", "s3cret")
            .build()
            .config(ExampleConfig.class);

    assertThat(config.host()).isEqualTo("localhost");
    assertThat(config.port()).isEqualTo(8080);
    assertThat(config.tls()).isFalse();
    assertThat(config.mode()).isEqualTo(Mode.SAFE);
    assertThat(config.secret_key()).isEqualTo("s3cret");
    assertThat(config.nodes()).containsExactly("a", "b");
  }

  @Test
  void keepsStoreAndClockOverARestart() {
    TestPluginContext first = TestPluginContext.builder().config("port", 1).build();
    first.store().put("key", "value");
    first.clock().advance(Duration.ofHours(1));

    TestPluginContext second = first.toBuilder().config("port", 2).build();

    assertThat(second.store().get("key")).contains("value");
    assertThat(second.clock().instant()).isEqualTo(first.clock().instant());
    assertThat(second.config(ExampleConfig.class).port()).isEqualTo(2);
    assertThat(first.config(ExampleConfig.class).port()).isEqualTo(1);
  }

  @Test
  void storeKeepsTheHostsRules() {
    MemoryStore store = new MemoryStore();

    assertThat(store.putIfAbsent("a/1", "x")).isTrue();
    assertThat(store.putIfAbsent("a/1", "y")).isFalse();
    assertThat(store.replace("a/1", "y", "z")).isFalse();
    assertThat(store.replace("a/1", "x", "z")).isTrue();
    store.put("a/2", "x");
    store.put("b", "x");
    assertThat(store.keys("a/")).containsExactly("a/1", "a/2");
    store.remove("a/1");
    assertThat(store.get("a/1")).isEmpty();
    assertThatThrownBy(() -> store.put("k".repeat(201), "x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.put("k", "x".repeat(64 * 1024 + 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void loggerKeepsWhatWouldBeWritten() {
    RecordingLogger logger = new RecordingLogger();

    logger.log(System.Logger.Level.WARNING, "no answer from {0}", "example.org");

    assertThat(logger.lines())
        .singleElement()
        .extracting(RecordingLogger.Line::message)
        .isEqualTo("no answer from example.org");
  }
}
