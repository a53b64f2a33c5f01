package org.patchbay.events.internal.bus;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Tells parked events again as they fall due, one of a tenant at a time, beside all others. */
final class Retries implements AutoCloseable {
  private static final int THREADS = 4;
  private static final int PAGE = 100;
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private final Ledger ledger;
  private final Telling telling;
  private final Backlog backlog;
  private final ThreadPoolExecutor threads;
  private final Set<Long> unsettled = new HashSet<>();
  private final Set<UUID> atWork = new HashSet<>();
  private volatile boolean asked;
  private long lookedAt;

  Retries(Ledger ledger, Telling telling, Backlog backlog, String name) {
    this.ledger = ledger;
    this.telling = telling;
    this.backlog = backlog;
    threads = Threads.pool("patchbay-event-again-" + name, THREADS);
  }

  /** Has the next look made at once. */
  void lookNow() {
    asked = true;
  }

  /** Begins what is due, if it is time to look. */
  void look() {
    if (!asked && (!backlog.hasParked() || System.nanoTime() - lookedAt < LOOK_NANOS)) {
      return;
    }
    asked = false;
    lookedAt = System.nanoTime();
    ledger.due(PAGE).forEach(this::begin);
  }

  /** When to look next, in nanoseconds from now. */
  long untilLook(long longest) {
    if (asked) {
      return 0;
    }
    long until = lookedAt + LOOK_NANOS - System.nanoTime();
    return backlog.hasParked() ? Math.min(longest, Math.max(0, until)) : longest;
  }

  /** Outcomes were written down: what is due can be believed again. */
  synchronized void written(List<Progress.Retried> outcomes) {
    outcomes.forEach(outcome -> unsettled.remove(outcome.position()));
  }

  /** Begins no more. */
  @Override
  public void close() {
    threads.shutdown();
  }

  /** Waits for those begun. */
  boolean awaitEnd(long millis) throws InterruptedException {
    return threads.awaitTermination(millis, TimeUnit.MILLISECONDS);
  }

  void interrupt() {
    threads.shutdownNow();
  }

  private synchronized void begin(Parked parked) {
    UUID owner = Selection.owner(parked.row().event());
    if (atWork.contains(owner) || !unsettled.add(parked.row().position())) {
      return;
    }
    atWork.add(owner);
    try {
      threads.execute(() -> tell(parked, owner));
    } catch (RejectedExecutionException closed) {
      unsettled.remove(parked.row().position());
      atWork.remove(owner);
    }
  }

  private void tell(Parked parked, UUID owner) {
    try {
      Parked again = telling.tell(parked);
      backlog.retried(new Progress.Retried(parked.row().position(), again));
    } finally {
      synchronized (this) {
        atWork.remove(owner);
      }
    }
  }
}
