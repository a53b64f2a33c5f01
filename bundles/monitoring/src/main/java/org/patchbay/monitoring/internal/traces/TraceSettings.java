package org.patchbay.monitoring.internal.traces;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.patchbay.monitoring.internal.NodeSettings;

/**
 * Where spans go.
 *
 * @param endpoint the full URL that spans are posted to
 * @param headers what the collector wants in each request; may hold its secret
 * @param service the name that this installation has among the traces
 * @param ratio of the traces that begin here, how many are kept: 0 to 1
 */
record TraceSettings(String endpoint, Map<String, String> headers, String service, double ratio) {

  /**
   * The settings, as OpenTelemetry names them; empty when no collector is named.
   *
   * @throws IllegalArgumentException saying which is wrong, and what would be right
   */
  static Optional<TraceSettings> read(NodeSettings settings) {
    return settings
        .find("otel.exporter.otlp.traces.endpoint")
        .or(() -> settings.find("otel.exporter.otlp.endpoint").map(TraceSettings::ofAllSignals))
        .map(
            endpoint ->
                new TraceSettings(
                    checked(endpoint),
                    settings
                        .find("otel.exporter.otlp.headers")
                        .map(TraceSettings::headers)
                        .orElse(Map.of()),
                    settings.find("otel.service.name").orElse("patchbay"),
                    settings
                        .find("otel.traces.sampler.arg")
                        .map(TraceSettings::ratio)
                        .orElse(1.0)));
  }

  private static String ofAllSignals(String base) {
    return base.endsWith("/") ? base + "v1/traces" : base + "/v1/traces";
  }

  private static String checked(String endpoint) {
    if (endpoint.startsWith("http://") || endpoint.startsWith("https://")) {
      return endpoint;
    }
    throw new IllegalArgumentException(
        "OTEL_EXPORTER_OTLP_ENDPOINT must begin with http:// or https://, not be " + endpoint);
  }

  private static Map<String, String> headers(String list) {
    Map<String, String> headers = new TreeMap<>();
    for (String pair : list.split(",", -1)) {
      int equals = pair.indexOf('=');
      if (equals < 1) { // the value may be a secret: it is not told
        throw new IllegalArgumentException(
            "OTEL_EXPORTER_OTLP_HEADERS must be name=value pairs with commas between them");
      }
      headers.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
    }
    return headers;
  }

  private static double ratio(String text) {
    try {
      double ratio = Double.parseDouble(text);
      if (ratio >= 0 && ratio <= 1) {
        return ratio;
      }
    } catch (NumberFormatException e) {
      // Told below, as every wrong value.
    }
    throw new IllegalArgumentException(
        "OTEL_TRACES_SAMPLER_ARG must be a number from 0 to 1, not " + text);
  }

  @Override
  public String toString() {
    return "TraceSettings[" + endpoint + "]";
  }
}
