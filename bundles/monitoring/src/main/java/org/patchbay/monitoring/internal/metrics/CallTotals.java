package org.patchbay.monitoring.internal.metrics;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.patchbay.host.PluginMetrics.CallMetrics;
import org.patchbay.host.PluginMetrics.Circuit;

/** The calls of a plugin under one label value, of one tenant or of several. */
final class CallTotals {
  private static final String CALLS = "patchbay_plugin_calls";
  private static final String CALLS_HELP = "Calls of plugins by what became of them.";
  private static final String SECONDS = "patchbay_plugin_call_seconds";
  private static final String CIRCUITS = "patchbay_plugin_circuits";

  /** Every second bucket of the host's, from 128 µs to 33.5 s: half the series, still enough. */
  private static final int FIRST = 7;

  private static final int STEP = 2;
  private static final int COUNT = 11;
  private static final double[] BOUNDS = bounds();

  private final long[] buckets = new long[COUNT];
  private final Map<Circuit, Long> circuits = new EnumMap<>(Circuit.class);
  private long succeeded;
  private long failed;
  private long overdue;
  private long refused;
  private long nanos;

  private static double[] bounds() {
    double[] bounds = new double[COUNT];
    for (int i = 0; i < COUNT - 1; i++) {
      bounds[i] = (1L << (FIRST + STEP * i)) / 1e6;
    }
    bounds[COUNT - 1] = Double.POSITIVE_INFINITY;
    return bounds;
  }

  void add(CallMetrics row) {
    succeeded += row.succeeded();
    failed += row.failed();
    overdue += row.overdue();
    refused += row.refused();
    nanos += row.nanos();
    for (int i = 0; i < row.latency().size(); i++) {
      int bucket = Math.max(0, (i - FIRST + STEP - 1) / STEP);
      buckets[Math.min(bucket, COUNT - 1)] += row.latency().get(i);
    }
    circuits.merge(row.circuit(), 1L, Long::sum);
  }

  void tell(Families families, String plugin, String tenant) {
    outcome(families, plugin, tenant, "succeeded", succeeded);
    outcome(families, plugin, tenant, "failed", failed);
    outcome(families, plugin, tenant, "overdue", overdue);
    outcome(families, plugin, tenant, "refused", refused);
    families.histogram(
        SECONDS,
        "How long calls of plugins took.",
        ClassicHistogramBuckets.of(BOUNDS, buckets),
        nanos / 1e9,
        "plugin",
        plugin,
        "tenant",
        tenant);
    for (Circuit state : Circuit.values()) {
      families.gauge(
          CIRCUITS,
          "Circuit breakers by state: one for each tenant and plugin.",
          circuits.getOrDefault(state, 0L),
          "plugin",
          plugin,
          "tenant",
          tenant,
          "state",
          state.name().toLowerCase(Locale.ROOT));
    }
  }

  private static void outcome(
      Families families, String plugin, String tenant, String outcome, long count) {
    families.counter(
        CALLS, CALLS_HELP, count, "plugin", plugin, "tenant", tenant, "outcome", outcome);
  }
}
