package org.patchbay.plugin.notify.discord;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.patchbay.plugin.api.PluginException;

/**
 * Keeps to the limits that Discord tells with each answer; see
 * https://discord.com/developers/docs/topics/rate-limits. A short pause is waited for, a long one
 * is the host's to wait for.
 */
final class RateLimit {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final AtomicLong openAt = new AtomicLong(System.nanoTime());

  /**
   * Waits until Discord takes requests again.
   *
   * @throws PluginException retryable, when that would take too long
   */
  void await() {
    long pause = openAt.get() - System.nanoTime();
    if (pause <= 0) {
      return;
    }
    if (pause > PATIENCE.toNanos()) {
      throw PluginException.retryable(
          "discord.rate_limited",
          "Discord takes no messages for another "
              + TimeUnit.NANOSECONDS.toSeconds(pause + 999_999_999)
              + " s.");
    }
    try {
      TimeUnit.NANOSECONDS.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw PluginException.retryable("discord.interrupted", "The call was given up.", e);
    }
  }

  /** Notes that the last request of a span was used up. */
  void note(HttpHeaders headers) {
    if (headers.firstValue("X-RateLimit-Remaining").filter("0"::equals).isPresent()) {
      seconds(headers, "X-RateLimit-Reset-After").ifPresent(this::close);
    }
  }

  /** Notes a refusal: closed for as long as it says, by body or header. */
  void refused(Optional<Double> retryAfter, HttpHeaders headers) {
    close(retryAfter.or(() -> seconds(headers, "Retry-After")).orElse(1.0));
  }

  private void close(double seconds) {
    long until = System.nanoTime() + (long) (seconds * 1_000_000_000L);
    openAt.accumulateAndGet(until, (a, b) -> a - b > 0 ? a : b);
  }

  private static Optional<Double> seconds(HttpHeaders headers, String name) {
    return headers
        .firstValue(name)
        .filter(value -> value.matches("\\d{1,9}(\\.\\d{1,9})?"))
        .map(Double::valueOf);
  }
}
