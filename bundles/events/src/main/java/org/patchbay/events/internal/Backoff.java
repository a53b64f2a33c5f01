package org.patchbay.events.internal;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long what failed rests: doubling, up to ten minutes, spread by a quarter to either side. */
public final class Backoff {
  private static final long FIRST_MILLIS = 1_000;
  private static final long LONGEST_MILLIS = 600_000;
  private static final int DOUBLINGS = 10;
  private static final double SPREAD = 0.25;

  private Backoff() {}

  /**
   * The rest after an attempt.
   *
   * @param attempt from 1
   */
  public static Duration after(int attempt) {
    long plain = FIRST_MILLIS << Math.min(attempt - 1, DOUBLINGS);
    double factor = ThreadLocalRandom.current().nextDouble(1 - SPREAD, 1 + SPREAD);
    return Duration.ofMillis(
        Math.round(Math.min(Math.min(plain, LONGEST_MILLIS) * factor, LONGEST_MILLIS)));
  }
}
