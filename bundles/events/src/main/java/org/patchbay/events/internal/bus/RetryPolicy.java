package org.patchbay.events.internal.bus;

import java.time.Duration;
import java.util.function.IntFunction;
import org.patchbay.events.internal.Backoff;

/**
 * How often an event is told that cannot be taken.
 *
 * @param attempts after so many it is a dead letter
 * @param rest how long it rests after an attempt
 */
public record RetryPolicy(int attempts, IntFunction<Duration> rest) {
  /** Some two hours in all. */
  static final RetryPolicy USUAL = new RetryPolicy(20, Backoff::after);
}
