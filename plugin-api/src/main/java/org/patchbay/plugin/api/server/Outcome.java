package org.patchbay.plugin.api.server;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What became of an action.
 *
 * @param reference the plugin's own id of the service, for example {@code qemu/pve1/104}; empty
 *     while it is not known
 * @param properties what customer and operator should know: address, user name, panel URL. Never a
 *     secret
 * @param continuation present while the action is not done; at most 4 KiB
 * @param retryAfter how long to wait before going on; zero when done
 */
public record Outcome(
    String reference,
    Map<String, String> properties,
    Optional<String> continuation,
    Duration retryAfter) {

  public Outcome {
    properties = Map.copyOf(properties);
  }

  /** Done. */
  public static Outcome done(String reference, Map<String, String> properties) {
    return new Outcome(reference, properties, Optional.empty(), Duration.ZERO);
  }

  /** Done, with nothing new to know. */
  public static Outcome done(String reference) {
    return done(reference, Map.of());
  }

  /** Not done: call again with the continuation after that pause. */
  public static Outcome pending(String reference, String continuation, Duration retryAfter) {
    return new Outcome(reference, Map.of(), Optional.of(continuation), retryAfter);
  }

  /** True when nothing is left to do. */
  public boolean isDone() {
    return continuation.isEmpty();
  }
}
