package org.patchbay.host.internal.runtime;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.slf4j.MDC;

/**
 * What every log line of a call tells: tenant, plugin and operation, with what the caller's lines
 * tell.
 *
 * @param lines the logging context
 */
record CallScope(Map<String, String> lines) {

  /** Of a call that this thread is about to have made. */
  static CallScope of(UUID tenant, String plugin, String operation) {
    Map<String, String> callers = MDC.getCopyOfContextMap();
    // A logging system may hand out a map that cannot be changed.
    Map<String, String> lines = callers == null ? new HashMap<>(8) : new HashMap<>(callers);
    lines.put("tenant", tenant.toString());
    lines.put("plugin", plugin);
    lines.put("operation", operation);
    return new CallScope(lines);
  }

  /** Begins on a thread of the host's own pools, which has no context of its own. */
  void begin() {
    MDC.setContextMap(lines);
  }

  /** Ends there. */
  static void end() {
    MDC.clear();
  }

  /** Says something in this scope on a thread that has a context of its own. */
  void say(Runnable line) {
    Map<String, String> before = MDC.getCopyOfContextMap();
    begin();
    try {
      line.run();
    } finally {
      if (before == null) {
        MDC.clear();
      } else {
        MDC.setContextMap(before);
      }
    }
  }
}
