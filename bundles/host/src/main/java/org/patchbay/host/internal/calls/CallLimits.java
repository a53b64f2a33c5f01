package org.patchbay.host.internal.calls;

import java.time.Duration;

/**
 * What a tenant's calls of a plugin may cost.
 *
 * @param concurrency calls under way at most, per tenant and plugin
 * @param patience how long a call waits for its turn before it is refused
 * @param window number of calls that the circuit breaker judges by
 * @param minimumCalls fewer calls than this are no judgement
 * @param failurePercent from this share of failures on, the circuit breaker opens
 * @param recovery how long it stays open before it lets trial calls through
 * @param threads threads per plugin at most, all tenants together
 */
public record CallLimits(
    int concurrency,
    Duration patience,
    int window,
    int minimumCalls,
    int failurePercent,
    Duration recovery,
    int threads) {

  /** What {@link CallSettings} says when nothing is set. */
  public static final CallLimits DEFAULTS =
      new CallLimits(32, Duration.ofMillis(250), 20, 10, 50, Duration.ofSeconds(10), 512);

  /** As configured. */
  public static CallLimits of(CallSettings settings) {
    return new CallLimits(
        settings.concurrency(),
        Duration.ofMillis(settings.patience_millis()),
        settings.window(),
        settings.minimum_calls(),
        settings.failure_percent(),
        Duration.ofSeconds(settings.recovery_seconds()),
        settings.threads());
  }
}
