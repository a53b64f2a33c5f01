package org.patchbay.plugin.api;

import java.util.Objects;

/**
 * How an instance is.
 *
 * @param status up, degraded or down
 * @param message one line for an operator; empty when up
 */
public record Health(Status status, String message) {

  /** Up: works. Degraded: works in part or slowly. Down: does not work. */
  public enum Status {
    UP,
    DEGRADED,
    DOWN
  }

  public Health {
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(message, "message");
  }

  /** Works. */
  public static Health up() {
    return new Health(Status.UP, "");
  }

  /** Works in part. */
  public static Health degraded(String message) {
    return new Health(Status.DEGRADED, message);
  }

  /** Does not work. */
  public static Health down(String message) {
    return new Health(Status.DOWN, message);
  }
}
