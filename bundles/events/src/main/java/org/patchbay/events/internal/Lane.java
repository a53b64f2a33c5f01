package org.patchbay.events.internal;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.patchbay.events.JobHandler;
import org.patchbay.events.JobHandler.Outcome;
import org.patchbay.events.Metadata;
import org.patchbay.telemetry.Span;
import org.patchbay.telemetry.Tracing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** One handler at work, on threads of its own. */
final class Lane {
  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int AHEAD = 8;
  private static final long QUICK_NANOS = 10_000_000;

  private final JobHandler handler;
  private final int threads;
  private final Tracing tracing;
  private final ThreadPoolExecutor workers;
  private final Consumer<Settlement> settled;
  private final Set<TakenJob> inFlight = ConcurrentHashMap.newKeySet();
  private volatile boolean leaving;
  private volatile long lastNanos = Long.MAX_VALUE;

  /**
   * Opens one.
   *
   * @param threads how many jobs run at a time
   * @param tracing knows who follows them
   * @param settled told how each ended
   */
  Lane(JobHandler handler, int threads, Tracing tracing, Consumer<Settlement> settled) {
    this.handler = handler;
    this.threads = threads;
    this.tracing = tracing;
    this.settled = settled;
    this.workers =
        new ThreadPoolExecutor(
            threads,
            threads,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> new Thread(work, "patchbay-job-" + handler.kind()));
    workers.allowCoreThreadTimeOut(true);
  }

  JobHandler handler() {
    return handler;
  }

  Set<TakenJob> inFlight() {
    return inFlight;
  }

  /** How many jobs it takes now: quick ones ahead of time, slow ones only as threads are free. */
  int room() {
    int most = lastNanos < QUICK_NANOS ? threads * AHEAD : threads;
    return leaving ? 0 : most - inFlight.size();
  }

  /** Takes a job on, unless it is of another kind or the handler is leaving. */
  boolean start(TakenJob taken) {
    if (leaving || !taken.kind().equals(handler.kind())) {
      return false;
    }
    inFlight.add(taken);
    try {
      workers.execute(() -> finish(taken));
      return true;
    } catch (RejectedExecutionException justLeft) {
      inFlight.remove(taken);
      return false;
    }
  }

  /** Takes no more, hands back what has not begun and waits for what runs. */
  void close() {
    leaving = true;
    workers.shutdown();
    try {
      if (!workers.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn(
            "Jobs of {} still run after {} s: interrupted", handler.kind(), PATIENCE.toSeconds());
        workers.shutdownNow();
      }
    } catch (InterruptedException e) {
      workers.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private void finish(TakenJob taken) {
    Settlement settlement = leaving ? Settlement.giveBack(taken) : Settlement.of(taken, run(taken));
    inFlight.remove(taken);
    settled.accept(settlement);
  }

  private Outcome run(TakenJob taken) {
    MDC.put("job", taken.kind() + " " + taken.job().key());
    taken.job().tenant().ifPresent(tenant -> MDC.put("tenant", tenant.toString()));
    long begun = System.nanoTime();
    Optional<Span> span = tracing.tracer().map(tracer -> JobSpans.begin(tracer, taken));
    try (Metadata.Scope bound = taken.metadata().bind()) {
      Outcome outcome = Objects.requireNonNull(handler.run(taken.job()), "No outcome");
      if (outcome instanceof Outcome.Retry retry) {
        LOG.info("Attempt {} did not work: {}", taken.job().attempt(), retry.reason());
        span.ifPresent(open -> open.failed("job.retry"));
      }
      return outcome;
    } catch (InterruptedException e) {
      return new Outcome.Retry(Optional.of(Duration.ZERO), "Interrupted");
    } catch (Throwable e) {
      // Errors too: a job that is never settled would be kept for ever.
      LOG.warn("Attempt {} failed", taken.job().attempt(), e);
      span.ifPresent(open -> open.failed(e.getClass().getName()));
      return new Outcome.Retry(Optional.empty(), e.toString());
    } finally {
      lastNanos = System.nanoTime() - begun;
      span.ifPresent(Span::close);
      MDC.remove("trace");
      MDC.remove("job");
      MDC.remove("tenant");
    }
  }
}
