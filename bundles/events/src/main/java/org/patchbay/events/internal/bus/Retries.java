package org.patchbay.events.internal.bus;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Tells parked events again as they fall due, beside all others: some of each tenant in a row, up
 * to the first that still cannot be taken.
 */
final class Retries implements AutoCloseable {
  private static final int THREADS = 4;
  private static final int PAGE = 100;
  private static final int IN_A_ROW = 10;
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
    Map<UUID, List<Parked>> due = new LinkedHashMap<>();
    for (Parked parked : ledger.due(atWork(), IN_A_ROW, PAGE)) {
      due.computeIfAbsent(Selection.owner(parked.row().event()), first -> new ArrayList<>())
          .add(parked);
    }
    due.forEach(this::begin);
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

  private synchronized Set<UUID> atWork() {
    return Set.copyOf(atWork);
  }

  private synchronized void begin(UUID owner, List<Parked> due) {
    List<Parked> begun =
        due.stream().filter(parked -> !unsettled.contains(parked.row().position())).toList();
    if (begun.isEmpty()) {
      return;
    }
    atWork.add(owner);
    try {
      threads.execute(() -> tell(owner, begun));
    } catch (RejectedExecutionException closed) {
      atWork.remove(owner);
    }
  }

  private void tell(UUID owner, List<Parked> due) {
    try {
      boolean taken = true;
      for (int i = 0; i < due.size() && taken && !threads.isShutdown(); i++) {
        taken = tell(due.get(i));
      }
    } finally {
      synchronized (this) {
        atWork.remove(owner);
      }
    }
  }

  private boolean tell(Parked parked) {
    synchronized (this) {
      unsettled.add(parked.row().position());
    }
    Parked again = telling.tell(parked);
    backlog.retried(new Progress.Retried(parked.row().position(), again));
    return again == null;
  }
}
