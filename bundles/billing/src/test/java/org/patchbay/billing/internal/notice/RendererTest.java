package org.patchbay.billing.internal.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.samskivert.mustache.MustacheException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RendererTest {
  private static final Map<String, Object> FACTS =
      Map.of(
          "name", "<Ada> {{reason}}",
          "reason", "",
          "list", List.of(Map.of("n", 1), Map.of("n", 2)));

  @Test
  void fillsInPlainTextOnce() {
    assertThat(Renderer.fill("{{name}}{{#reason}}!{{/reason}}{{#list}} {{n}}{{/list}}", FACTS))
        .isEqualTo("<Ada> {{reason}} 1 2");
  }

  /** Whatever an object could do besides being printed stays out of reach. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{name.class}}",
        "{{name.getClass}}",
        "{{name.getClass.getName}}",
        "{{name.bytes}}",
        "{{name.length}}",
        "{{#name}}{{getClass}}{{hashCode}}{{/name}}",
        "{{list.size}}",
        "{{list.class.classLoader}}",
        "{{>partial}}"
      })
  void reachesNothingButFacts(String template) {
    assertThat(Renderer.fill(template, FACTS)).isEmpty();
    assertThat(Renderer.check(template, List.of(FACTS))).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a\\nb {{nme}} | line 2: there is no fact nme",
        "a\\nb\\n{{#list}}x | line 3: *",
        "a\\n{{/list}} | line 2: *",
        "a\\n{{name | line 2: *",
        "{{#list}}{{m}}{{/list}} | line 1: there is no fact m"
      })
  void tellsTheLineOfAnError(String template, String expected) {
    String error = Renderer.check(template.replace("\\n", "\n"), List.of(FACTS)).orElse("");

    assertThat(error)
        .matches(
            expected.endsWith("*") ? expected.replace("*", "") + ".+" : "\\Q" + expected + "\\E");
  }

  @Test
  void endsWhatGoesRoundTooOften() {
    String deep = "{{#list}}".repeat(40) + "{{/list}}".repeat(40);

    assertThatThrownBy(() -> Renderer.fill(deep, FACTS)).isInstanceOf(MustacheException.class);
    assertThat(Renderer.check(deep, List.of(FACTS)))
        .hasValueSatisfying(error -> assertThat(error).contains("too often"));
  }

  @Test
  void endsWhatGrowsTooLong() {
    Map<String, Object> large = Map.of("text", "x".repeat(10_000));

    assertThatThrownBy(() -> Renderer.fill("{{text}}".repeat(11), large))
        .isInstanceOf(MustacheException.class)
        .hasMessageContaining("100000");
  }
}
