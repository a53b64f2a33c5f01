package org.patchbay.monitoring.internal.metrics;

/** Knows some metrics. A service, asked at each scrape. */
public interface MetricSource {

  /** Tells them as they are now. */
  void collect(Families families);
}
