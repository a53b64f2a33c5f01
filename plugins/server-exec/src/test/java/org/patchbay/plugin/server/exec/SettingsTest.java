package org.patchbay.plugin.server.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchbay.plugin.api.ConfigurationException;
import org.patchbay.plugin.api.FieldError;
import org.patchbay.plugin.testkit.TestPluginContext;

class SettingsTest {
  private final TestPluginContext.Builder context =
      TestPluginContext.builder().config("operator.directory", "/opt/sets");

  @Test
  void hasDefaults() {
    Settings settings = settings();

    assertThat(settings.directory()).isEqualTo(Path.of("/opt/sets"));
    assertThat(settings.actions())
        .containsExactlyInAnyOrder(
            Action.CREATE, Action.TERMINATE, Action.STATUS, Action.SUSPEND, Action.RESUME);
    assertThat(settings.timeLimit()).isEqualTo(Duration.ofSeconds(20));
    assertThat(settings.maximumOutput()).isEqualTo(65_536);
    assertThat(settings.environment()).containsOnlyKeys("PATH");
  }

  @Test
  void takesWhatIsSet() {
    context
        .config("directory", "a/b.1")
        .config("actions", new String[] {"create", "terminate", "status", "change-plan"})
        .config("operator.environment", new String[] {"HOME", "MODE=x=y", "ABSENT", ""})
        .config("timeLimitSeconds", 5)
        .config("maximumOutputKib", 2);

    Settings settings = settings();

    assertThat(settings.directory()).isEqualTo(Path.of("/opt/sets/a/b.1"));
    assertThat(settings.actions()).contains(Action.CHANGE_PLAN);
    assertThat(settings.environment())
        .containsEntry("HOME", "/home/op")
        .containsEntry("MODE", "x=y")
        .containsOnlyKeys("PATH", "HOME", "MODE");
    assertThat(settings.timeLimit()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.maximumOutput()).isEqualTo(2048);
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "a/../..", "/etc", "a//b", "./a", "a/", ".hidden", "a\0b", "a b"})
  void staysBelowTheBase(String directory) {
    context.config("directory", directory);

    assertThat(errors().errors()).extracting(FieldError::field).containsExactly("directory");
  }

  @Test
  void tellsAllThatIsWrong() {
    context
        .config("operator.directory", "relative")
        .config("directory", "..")
        .config("actions", new String[] {"create", "reboot", "status"})
        .config("operator.environment", new String[] {"A-B", "PATCHBAY_RUN=1"});

    assertThat(errors().errors())
        .extracting(FieldError::field)
        .containsExactly(
            "operator.directory",
            "directory",
            "actions",
            "actions",
            "operator.environment",
            "operator.environment");
  }

  @Test
  void needsTheOperatorsWord() {
    context.config("operator.directory", "");

    assertThat(errors()).hasMessageContaining("operator.directory").hasMessageContaining("etc/");
  }

  private Settings settings() {
    return Settings.of(context.build().config(ExecConfig.class), Map.of("HOME", "/home/op"));
  }

  private ConfigurationException errors() {
    ConfigurationException errors =
        catchThrowableOfType(ConfigurationException.class, this::settings);
    assertThat(errors).isNotNull();
    return errors;
  }
}
