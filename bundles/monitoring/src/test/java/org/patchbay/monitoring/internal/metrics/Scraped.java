package org.patchbay.monitoring.internal.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * What a scrape answered.
 *
 * @param lines without those that explain
 */
record Scraped(List<String> lines) {

  static Scraped of(Meters meters) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      meters.scrape(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Scraped(out.toString(UTF_8).lines().filter(line -> !line.startsWith("#")).toList());
  }

  static Scraped of(MetricSource... sources) {
    try (Meters meters = new Meters()) {
      for (MetricSource source : sources) {
        meters.addSource(source);
      }
      return of(meters);
    }
  }

  /** The value of a series, as it stands there. */
  double value(String series) {
    return lines.stream()
        .filter(line -> line.startsWith(series + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No " + series + " in\n" + String.join("\n", lines)));
  }

  /** The lines of one metric. */
  List<String> of(String metric) {
    return lines.stream().filter(line -> line.startsWith(metric + "{")).toList();
  }
}
