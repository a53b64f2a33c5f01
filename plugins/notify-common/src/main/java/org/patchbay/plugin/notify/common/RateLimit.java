package org.patchbay.plugin.notify.common;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.patchbay.plugin.api.PluginException;

/**
 * Keeps to the pauses that a service asks for. A short one is waited for, a long one is the host's
 * to wait for; until it is over nothing is sent.
 */
public final class RateLimit {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final String plugin;
  private final String service;
  private final AtomicLong openAt = new AtomicLong(System.nanoTime());

  /**
   * @param plugin the plugin's id, with which codes begin
   * @param service the service's name for people
   */
  public RateLimit(String plugin, String service) {
    this.plugin = plugin;
    this.service = service;
  }

  /**
   * Waits until the service takes requests again.
   *
   * @throws PluginException retryable, when that would take too long
   */
  public void await() {
    long pause = openAt.get() - System.nanoTime();
    if (pause <= 0) {
      return;
    }
    if (pause > PATIENCE.toNanos()) {
      throw PluginException.retryable(
          plugin + ".rate_limited",
          service
              + " takes no messages for another "
              + TimeUnit.NANOSECONDS.toSeconds(pause + 999_999_999)
              + " s.");
    }
    try {
      TimeUnit.NANOSECONDS.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw PluginException.retryable(plugin + ".interrupted", "The call was given up.", e);
    }
  }

  /** What to throw when the service still refuses after every attempt. */
  public PluginException exhausted() {
    return PluginException.retryable(
        plugin + ".rate_limited", service + " takes no more messages at the moment.");
  }

  /** Closed for so long, unless it is for longer already. */
  public void close(double seconds) {
    long until = System.nanoTime() + (long) (seconds * 1_000_000_000L);
    openAt.accumulateAndGet(until, (a, b) -> a - b > 0 ? a : b);
  }

  /** Closed for as long as {@code Retry-After} says; a second when it says nothing in seconds. */
  public void refused(HttpHeaders headers) {
    close(seconds(headers, "Retry-After").orElse(1.0));
  }

  /** A header that counts seconds. */
  public static Optional<Double> seconds(HttpHeaders headers, String name) {
    return headers
        .firstValue(name)
        .filter(value -> value.matches("\\d{1,9}(\\.\\d{1,9})?"))
        .map(Double::valueOf);
  }
}
