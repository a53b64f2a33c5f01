package org.patchbay.identity.internal;

import java.util.function.LongSupplier;

/**
 * Slows guessing down: lets a burst of lookups that find nothing pass, then a few a second. A token
 * bucket.
 */
final class MissLimit {
  private final int burst;
  private final double perNano;
  private final LongSupplier nanoTime;
  private double tokens;
  private long filled;

  /**
   * @param burst misses allowed at once
   * @param perSecond misses allowed for ever
   * @param nanoTime the clock, as {@link System#nanoTime()}
   */
  MissLimit(int burst, int perSecond, LongSupplier nanoTime) {
    this.burst = burst;
    this.perNano = perSecond / 1e9;
    this.nanoTime = nanoTime;
    tokens = burst;
    filled = nanoTime.getAsLong();
  }

  /** True while another miss may be risked. */
  synchronized boolean allows() {
    long now = nanoTime.getAsLong();
    tokens = Math.min(burst, tokens + (now - filled) * perNano);
    filled = now;
    return tokens >= 1;
  }

  synchronized void missed() {
    tokens -= 1;
  }
}
