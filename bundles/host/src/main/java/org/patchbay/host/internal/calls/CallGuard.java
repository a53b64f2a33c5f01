package org.patchbay.host.internal.calls;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.patchbay.host.PluginMetrics.Circuit;
import org.patchbay.host.PluginUnavailableException;
import org.patchbay.plugin.api.PluginException;

/** Concurrency limit and circuit breaker of one plugin for one tenant. */
public final class CallGuard {
  private static final long PAUSE_NANOS = 500_000;

  private final String name;
  private final int concurrency;
  private final Duration patience;
  private final CircuitBreaker breaker;
  private final Bulkhead bulkhead;
  private final CallStats stats;
  private long usualNanos = Spin.BRIEF_NANOS;

  /**
   * @param name the plugin's id, for messages
   * @param limits what it holds to
   * @param stats where it counts
   */
  public CallGuard(String name, CallLimits limits, CallStats stats) {
    this.name = name;
    this.stats = stats;
    concurrency = limits.concurrency();
    patience = limits.patience();
    breaker =
        CircuitBreaker.of(
            name,
            CircuitBreakerConfig.custom()
                .slidingWindowSize(limits.window())
                .minimumNumberOfCalls(Math.min(limits.minimumCalls(), limits.window()))
                .failureRateThreshold(limits.failurePercent())
                .waitDurationInOpenState(limits.recovery())
                .permittedNumberOfCallsInHalfOpenState(3)
                .writableStackTraceEnabled(false)
                .build());
    bulkhead =
        Bulkhead.of(
            name,
            BulkheadConfig.custom()
                .maxConcurrentCalls(concurrency)
                .maxWaitDuration(Duration.ZERO)
                .writableStackTraceEnabled(false)
                .build());
  }

  /**
   * Lets a call in; each is followed by one {@link #left()} when it has left the plugin, and one of
   * {@link #succeeded}, {@link #failed}, {@link #overdue} or {@link #notMade}.
   *
   * @param deadline of the call, in terms of {@link System#nanoTime()}
   */
  public void enter(long deadline) {
    if (!bulkhead.tryAcquirePermission() && !turnComes(deadline)) {
      stats.refused();
      throw new PluginUnavailableException(
          "plugin.busy",
          "The plugin " + name + " has " + concurrency + " calls under way, the most it may have.",
          null);
    }
    if (!breaker.tryAcquirePermission()) {
      bulkhead.onComplete();
      stats.refused();
      throw new PluginUnavailableException(
          "plugin.circuit_open",
          "The plugin " + name + " failed too often; it is given a rest before the next call.",
          null);
    }
  }

  private boolean turnComes(long deadline) {
    long now = System.nanoTime();
    long end = Math.min(deadline, now + patience.toNanos());
    while (now < end && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(this, PAUSE_NANOS);
      if (bulkhead.tryAcquirePermission()) {
        return true;
      }
      now = System.nanoTime();
    }
    return false;
  }

  /** The call has left the plugin. */
  public void left() {
    bulkhead.onComplete();
  }

  /** The call returned. */
  public void succeeded(long nanos) {
    breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
    stats.succeeded(nanos);
    // Several threads may write at once; whichever value stays is near enough.
    usualNanos += (nanos - usualNanos) / 8;
  }

  /** The call failed; a permanent refusal tells that the plugin and what is behind it do work. */
  public void failed(long nanos, PluginException failure) {
    if (failure.retryable()) {
      breaker.onError(nanos, TimeUnit.NANOSECONDS, failure);
      stats.failed(nanos);
    } else {
      succeeded(nanos);
    }
  }

  /** The call passed its deadline. */
  public void overdue(long nanos, PluginException failure) {
    breaker.onError(nanos, TimeUnit.NANOSECONDS, failure);
    stats.overdue(nanos);
  }

  /** The call was let in and then not made. */
  public void notMade() {
    breaker.releasePermission();
    stats.refused();
  }

  /** True when calls are usually over in a moment. */
  public boolean brief() {
    return usualNanos < Spin.BRIEF_NANOS;
  }

  /** True while no call is under way. */
  public boolean idle() {
    return bulkhead.getMetrics().getAvailableConcurrentCalls() == concurrency;
  }

  /** Forgets past failures: they were another configuration's. */
  public void reset() {
    breaker.reset();
  }

  /** How the circuit breaker is. */
  public Circuit circuit() {
    return switch (breaker.getState()) {
      case OPEN, FORCED_OPEN -> Circuit.OPEN;
      case HALF_OPEN -> Circuit.HALF_OPEN;
      case CLOSED, DISABLED, METRICS_ONLY -> Circuit.CLOSED;
    };
  }
}
