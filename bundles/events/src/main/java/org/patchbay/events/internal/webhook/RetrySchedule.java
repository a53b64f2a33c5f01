package org.patchbay.events.internal.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** When a delivery that failed is sent again: the rests that Standard Webhooks advises. */
final class RetrySchedule {
  private static final List<Duration> RESTS =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10),
          Duration.ofHours(14),
          Duration.ofHours(20),
          Duration.ofHours(24));

  private static final double SPREAD = 0.2;

  private RetrySchedule() {}

  /**
   * The rest after an attempt; empty when it was the last.
   *
   * @param tried from 1
   * @param asked what the endpoint asks for; it may make the rest longer, up to the longest
   */
  static Optional<Duration> after(int tried, Optional<Duration> asked) {
    if (tried > RESTS.size()) {
      return Optional.empty();
    }
    double factor = ThreadLocalRandom.current().nextDouble(1 - SPREAD, 1 + SPREAD);
    long usual = Math.round(RESTS.get(tried - 1).toMillis() * factor);
    Duration longest = RESTS.get(RESTS.size() - 1);
    long wanted =
        asked
            .map(rest -> rest.compareTo(longest) > 0 ? longest : rest)
            .map(Duration::toMillis)
            .orElse(0L);
    return Optional.of(Duration.ofMillis(Math.max(usual, wanted)));
  }
}
