package org.patchbay.events.internal.bus;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What became of a subscription since it was last written down.
 *
 * @param position see {@link Place}
 * @param stragglers those that went on, with when they are due
 * @param caughtUp those that are told with all others again
 * @param parked newly parked
 * @param retried parked events that were told once more: done ones without a successor
 * @param failure why it was last unable to take an event; empty when all is well
 */
record Progress(
    long position,
    Map<UUID, Straggle> stragglers,
    Set<UUID> caughtUp,
    List<Parked> parked,
    List<Retried> retried,
    String failure) {

  /**
   * A tenant apart.
   *
   * @param position how far it was told
   * @param after when it goes on
   */
  record Straggle(long position, Duration after) {}

  /**
   * A parked event after another attempt.
   *
   * @param position its
   * @param again how it stands now; null when it was taken
   */
  record Retried(long position, Parked again) {}
}
