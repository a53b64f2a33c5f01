package org.patchbay.monitoring.internal.traces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.patchbay.monitoring.internal.NodeSettings;

class TraceSettingsTest {
  private final Map<String, String> environment = new HashMap<>();

  @Test
  void areNoneUnlessACollectorIsNamed() {
    environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", " ");
    environment.put("OTEL_SERVICE_NAME", "shop");

    assertThat(read()).isEmpty();
  }

  @Test
  void comeFromTheUsualVariables() {
    environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", "https://collector.example:4318/");
    environment.put("OTEL_EXPORTER_OTLP_HEADERS", "api-key=s3cret, x=a=b");
    environment.put("OTEL_TRACES_SAMPLER_ARG", "0.25");

    TraceSettings settings = read().orElseThrow();

    assertThat(settings.endpoint()).isEqualTo("https://collector.example:4318/v1/traces");
    assertThat(settings.headers()).isEqualTo(Map.of("api-key", "s3cret", "x", "a=b"));
    assertThat(settings.service()).isEqualTo("patchbay");
    assertThat(settings.ratio()).isEqualTo(0.25);
    assertThat(settings).asString().doesNotContain("s3cret");
  }

  @Test
  void preferTheEndpointOfTracesAlone() {
    environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://all:4318");
    environment.put("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://traces:4318/here");

    assertThat(read().orElseThrow().endpoint()).isEqualTo("http://traces:4318/here");
  }

  @ParameterizedTest
  @CsvSource({
    "OTEL_EXPORTER_OTLP_ENDPOINT, collector:4318",
    "OTEL_EXPORTER_OTLP_HEADERS, s3cret",
    "OTEL_TRACES_SAMPLER_ARG, 1.5",
    "OTEL_TRACES_SAMPLER_ARG, many"
  })
  void tellWhichIsWrong(String variable, String value) {
    environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318");
    environment.put(variable, value);

    assertThatIllegalArgumentException()
        .isThrownBy(this::read)
        .withMessageContaining(variable)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3cret"));
  }

  private Optional<TraceSettings> read() {
    return TraceSettings.read(new NodeSettings(name -> null, environment::get));
  }
}
