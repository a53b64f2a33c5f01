package org.patchbay.monitoring.internal.metrics;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was known a short while ago.
 *
 * @param <T> what is known
 */
final class Sample<T> {
  private static final Logger LOG = LoggerFactory.getLogger(Sample.class);
  private static final long PATIENCE_MILLIS = 1000;

  private final String name;
  private final Supplier<T> known;
  private final Duration period;
  private final Executor executor;
  private CompletableFuture<T> taking = CompletableFuture.failedFuture(new TimeoutException());
  private long begun;
  private volatile boolean failing;

  Sample(String name, Supplier<T> known, Duration period, Executor executor) {
    this.name = name;
    this.known = known;
    this.period = period;
    this.executor = executor;
    begun = System.nanoTime() - period.toNanos();
  }

  /** What is known; empty when it could not be found out, or not soon enough for a scrape. */
  Optional<T> get() {
    try {
      return Optional.of(present().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException | TimeoutException e) {
      return Optional.empty();
    }
  }

  private synchronized CompletableFuture<T> present() {
    if (taking.isDone() && System.nanoTime() - begun >= period.toNanos()) {
      begun = System.nanoTime();
      taking = CompletableFuture.supplyAsync(this::take, executor);
    }
    return taking;
  }

  private T take() {
    try {
      T taken = known.get();
      failing = false;
      return taken;
    } catch (RuntimeException e) {
      if (!failing) {
        LOG.warn("There are no metrics of {}: {}", name, e.getMessage());
      }
      failing = true;
      throw e;
    }
  }
}
