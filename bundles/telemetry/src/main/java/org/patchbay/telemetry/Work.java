package org.patchbay.telemetry;

import java.util.Map;
import java.util.Optional;

/**
 * A piece of work that begins.
 *
 * @param kind which sort
 * @param name what is done, of few different values
 * @param attributes whom and what it is about; no secrets
 * @param traceparent how the caller names its own span (W3C Trace Context)
 */
public record Work(
    Kind kind, String name, Map<String, String> attributes, Optional<String> traceparent) {

  /** Sorts of work. */
  public enum Kind {
    /** A request of the API. Never within another piece of work of this host. */
    REQUEST,
    /** A guarded call of a plugin. */
    PLUGIN_CALL,
    /** A run of a durable job. */
    JOB
  }

  /** Work that begins here. */
  public Work(Kind kind, String name, Map<String, String> attributes) {
    this(kind, name, attributes, Optional.empty());
  }
}
