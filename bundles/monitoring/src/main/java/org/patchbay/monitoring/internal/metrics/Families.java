package org.patchbay.monitoring.internal.metrics;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Map;
import java.util.TreeMap;

/** Gathers what sources tell, by the names of the metrics. */
public final class Families {
  private final Map<String, GaugeSnapshot.Builder> gauges = new TreeMap<>();
  private final Map<String, CounterSnapshot.Builder> counters = new TreeMap<>();
  private final Map<String, HistogramSnapshot.Builder> histograms = new TreeMap<>();

  /**
   * A value that goes up and down.
   *
   * @param labels name, value, name, value …
   */
  public void gauge(String name, String help, double value, String... labels) {
    gauges
        .computeIfAbsent(name, key -> GaugeSnapshot.builder().name(key).help(help))
        .dataPoint(GaugeDataPointSnapshot.builder().value(value).labels(Labels.of(labels)).build());
  }

  /**
   * A value that only grows.
   *
   * @param name without {@code _total}
   * @param labels name, value, name, value …
   */
  public void counter(String name, String help, double value, String... labels) {
    counters
        .computeIfAbsent(name, key -> CounterSnapshot.builder().name(key).help(help))
        .dataPoint(
            CounterDataPointSnapshot.builder().value(value).labels(Labels.of(labels)).build());
  }

  /**
   * How values are distributed.
   *
   * @param sum of all of them
   * @param labels name, value, name, value …
   */
  public void histogram(
      String name, String help, ClassicHistogramBuckets buckets, double sum, String... labels) {
    histograms
        .computeIfAbsent(name, key -> HistogramSnapshot.builder().name(key).help(help))
        .dataPoint(
            HistogramDataPointSnapshot.builder()
                .classicHistogramBuckets(buckets)
                .sum(sum)
                .labels(Labels.of(labels))
                .build());
  }

  MetricSnapshots snapshots() {
    MetricSnapshots.Builder all = MetricSnapshots.builder();
    gauges.values().forEach(family -> all.metricSnapshot(family.build()));
    counters.values().forEach(family -> all.metricSnapshot(family.build()));
    histograms.values().forEach(family -> all.metricSnapshot(family.build()));
    return all.build();
  }
}
