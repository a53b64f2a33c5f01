package org.patchbay.events.internal.bus;

import java.time.Duration;
import org.patchbay.events.internal.EventRow;

/**
 * An event that could not be taken, or waits behind such a one.
 *
 * @param row the event in its place
 * @param attempt how often it was told
 * @param after when to tell it again
 * @param failure why; empty for one that only waits
 * @param dead whether it is given up
 */
record Parked(EventRow row, int attempt, Duration after, String failure, boolean dead) {

  /** One that waits behind another of its aggregate. */
  static Parked behind(EventRow row) {
    return new Parked(row, 0, Duration.ZERO, "", false);
  }
}
