package org.patchbay.monitoring.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Version;
import org.patchbay.host.PluginMetrics;
import org.patchbay.plugin.api.Category;

class PluginCallSourceTest {
  private final List<PluginMetrics.CallMetrics> calls = new ArrayList<>();
  private final PluginCallSource source =
      new PluginCallSource(
          new PluginMetrics() {
            @Override
            public List<CallMetrics> calls() {
              return calls;
            }

            @Override
            public List<VersionInCharge> versions() {
              return List.of(
                  new VersionInCharge(
                      "stripe",
                      Category.GATEWAY,
                      new Version("1.2.0"),
                      Instant.now().minusSeconds(60)));
            }
          },
          new TenantLabels(2, id -> "t" + id.getLeastSignificantBits()));

  @Test
  void tellsCallsByOutcomeAndTheirDurations() {
    calls.add(row(1, 5, 2, 1, 3, PluginMetrics.Circuit.OPEN, 7, 8, 8, 9, 10, 26, 0, 0));

    Scraped scraped = Scraped.of(source);

    assertThat(outcome(scraped, "t1", "succeeded")).isEqualTo(5);
    assertThat(outcome(scraped, "t1", "failed")).isEqualTo(2);
    assertThat(outcome(scraped, "t1", "overdue")).isEqualTo(1);
    assertThat(outcome(scraped, "t1", "refused")).isEqualTo(3);
    assertThat(bucket(scraped, "1.28E-4")).isEqualTo(3);
    assertThat(bucket(scraped, "5.12E-4")).isEqualTo(6);
    assertThat(bucket(scraped, "0.002048")).isEqualTo(7);
    assertThat(bucket(scraped, "33.554432")).isEqualTo(7);
    assertThat(bucket(scraped, "+Inf")).isEqualTo(8);
    assertThat(scraped.value("patchbay_plugin_call_seconds_sum{plugin=\"stripe\",tenant=\"t1\"}"))
        .isEqualTo(1.5);
    assertThat(circuit(scraped, "open")).isEqualTo(1);
    assertThat(circuit(scraped, "closed")).isZero();
    assertThat(
            scraped.value(
                "patchbay_plugin_uptime_seconds{category=\"gateway\",plugin=\"stripe\","
                    + "version=\"1.2.0\"}"))
        .isBetween(60.0, 90.0);
  }

  @Test
  void addsUpTheTenantsThatHaveNoLabelOfTheirOwn() {
    for (int tenant = 1; tenant <= 5; tenant++) {
      calls.add(row(tenant, tenant, 0, 0, 0, PluginMetrics.Circuit.CLOSED));
    }
    assertThat(outcome(Scraped.of(source), "other", "succeeded")).isEqualTo(3 + 4 + 5);

    Collections.reverse(calls);
    Scraped again = Scraped.of(source);
    assertThat(outcome(again, "t2", "succeeded")).isEqualTo(2);
    assertThat(outcome(again, "other", "succeeded")).isEqualTo(3 + 4 + 5);
    assertThat(again.of("patchbay_plugin_calls_total")).hasSize(3 * 4);
  }

  private static double outcome(Scraped scraped, String tenant, String outcome) {
    return scraped.value(
        "patchbay_plugin_calls_total{outcome=\"%s\",plugin=\"stripe\",tenant=\"%s\"}"
            .formatted(outcome, tenant));
  }

  private static double bucket(Scraped scraped, String bound) {
    return scraped.value(
        "patchbay_plugin_call_seconds_bucket{plugin=\"stripe\",tenant=\"t1\",le=\"%s\"}"
            .formatted(bound));
  }

  private static double circuit(Scraped scraped, String state) {
    return scraped.value(
        "patchbay_plugin_circuits{plugin=\"stripe\",state=\"%s\",tenant=\"t1\"}".formatted(state));
  }

  /** A row with a call in each of these of the host's buckets. */
  static PluginMetrics.CallMetrics row(
      long tenant,
      long succeeded,
      long failed,
      long overdue,
      long refused,
      PluginMetrics.Circuit circuit,
      int... buckets) {
    List<Long> latency = new ArrayList<>(Collections.nCopies(27, 0L));
    for (int bucket : buckets) {
      latency.set(bucket, latency.get(bucket) + 1);
    }
    return new PluginMetrics.CallMetrics(
        new UUID(0, tenant),
        "stripe",
        succeeded,
        failed,
        overdue,
        refused,
        latency,
        1_500_000_000,
        circuit);
  }
}
