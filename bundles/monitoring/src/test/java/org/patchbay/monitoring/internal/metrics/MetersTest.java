package org.patchbay.monitoring.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.patchbay.telemetry.RequestObserver.AnsweredRequest;

class MetersTest {

  @Test
  void tellOfTheJvm() {
    Scraped scraped = Scraped.of();

    assertThat(scraped.of("jvm_memory_used_bytes")).isNotEmpty();
    assertThat(scraped.of("jvm_threads_states_threads")).isNotEmpty();
    assertThat(scraped.value("process_uptime_seconds")).isPositive();
    assertThat(scraped.value("jvm_classes_loaded_classes")).isPositive();
  }

  @Test
  void goOnWhenASourceFails() {
    MetricSource failing =
        families -> {
          throw new IllegalStateException("The database is away.");
        };

    Scraped scraped =
        Scraped.of(failing, families -> families.gauge("patchbay_there", "Is there.", 7));

    assertThat(scraped.value("patchbay_there")).isEqualTo(7);
  }

  @Test
  void timeRequestsByRouteMethodAndClassOfStatus() {
    try (Meters meters = new Meters()) {
      RequestTimes times = new RequestTimes(meters);
      times.answered(new AnsweredRequest("/api/v1/admin/plans/{plan}", "GET", 200, 7_000_000));
      times.answered(new AnsweredRequest("/api/v1/admin/plans/{plan}", "GET", 204, 30_000_000));
      times.answered(new AnsweredRequest("/api/v1/admin/plans/{plan}", "GET", 404, 1_000_000));

      Scraped scraped = Scraped.of(meters);

      String found = "method=\"GET\",route=\"/api/v1/admin/plans/{plan}\",status=\"2xx\"";
      assertThat(scraped.value("patchbay_http_requests_seconds_count{" + found + "}")).isEqualTo(2);
      assertThat(scraped.value("patchbay_http_requests_seconds_bucket{" + found + ",le=\"0.01\"}"))
          .isEqualTo(1);
      assertThat(
              scraped.value(
                  "patchbay_http_requests_seconds_count{" + found.replace("2xx", "4xx") + "}"))
          .isEqualTo(1);
    }
  }
}
