package org.patchbay.events.internal.bus;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.patchbay.events.Event;
import org.patchbay.events.EventSubscriber;
import org.patchbay.events.Metadata;
import org.patchbay.events.TenantUnavailableException;
import org.patchbay.events.internal.EventRow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Calls a subscriber, and judges what comes of it. */
final class Telling {
  private static final Logger LOG = LoggerFactory.getLogger(Telling.class);
  private static final long SLOW_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final int LONGEST_REASON = 500;
  private static final String INTERRUPTED = "Interrupted";

  private final EventSubscriber subscriber;
  private final RetryPolicy policy;

  Telling(EventSubscriber subscriber, RetryPolicy policy) {
    this.subscriber = subscriber;
    this.policy = policy;
  }

  /** Tells a batch as one; if that fails, one by one. */
  void tell(Backlog.Batch batch, Backlog backlog) {
    List<EventRow> rows = batch.rows();
    long began = System.nanoTime();
    try {
      call(rows);
      backlog.markSlow(batch, tookLong(began));
      backlog.done(batch);
    } catch (TenantUnavailableException e) {
      backlog.putOff(batch, List.of(), List.of(), e.after(), reason(e));
    } catch (Throwable e) {
      if (interrupted(e)) {
        backlog.putOff(batch, List.of(), List.of(), Duration.ZERO, INTERRUPTED);
        return;
      }
      boolean slow = tookLong(began);
      backlog.markSlow(batch, slow);
      if (rows.size() == 1) {
        backlog.done(batch, List.of(refused(rows.get(0), e)));
      } else if (slow) {
        backlog.putOff(batch, List.of(), List.of(), Duration.ZERO, reason(e));
      } else {
        LOG.debug("{} refused {} events: one by one now", subscriber.name(), rows.size(), e);
        tellEach(batch, backlog);
      }
    }
  }

  /**
   * Tells a parked event once more.
   *
   * @return how it stands now; null when it was taken
   */
  Parked tell(Parked parked) {
    try {
      call(List.of(parked.row()));
      return null;
    } catch (TenantUnavailableException e) {
      return new Parked(parked.row(), parked.attempt(), e.after(), reason(e), false);
    } catch (Throwable e) {
      if (interrupted(e)) {
        return new Parked(parked.row(), parked.attempt(), Duration.ZERO, INTERRUPTED, false);
      }
      int attempt = parked.attempt() + 1;
      boolean dead = attempt >= policy.attempts();
      if (dead) {
        LOG.error("{} cannot take {}: a dead letter now", subscriber.name(), name(parked.row()), e);
      }
      return new Parked(parked.row(), attempt, policy.rest().apply(attempt), reason(e), dead);
    }
  }

  private void tellEach(Backlog.Batch batch, Backlog backlog) {
    List<EventRow> taken = new ArrayList<>();
    List<Parked> refused = new ArrayList<>();
    Set<AggregateKey> waiting = new HashSet<>();
    for (EventRow row : batch.rows()) {
      AggregateKey key = AggregateKey.of(row.event());
      if (waiting.contains(key)) {
        refused.add(Parked.behind(row));
        continue;
      }
      long began = System.nanoTime();
      try {
        call(List.of(row));
        taken.add(row);
      } catch (TenantUnavailableException e) {
        putOff(batch, backlog, taken, refused, e.after(), reason(e));
        return;
      } catch (Throwable e) {
        if (interrupted(e)) {
          putOff(batch, backlog, taken, refused, Duration.ZERO, INTERRUPTED);
          return;
        }
        waiting.add(key);
        refused.add(refused(row, e));
        if (tookLong(began)) {
          // The rest has its turn after others'.
          backlog.markSlow(batch, true);
          putOff(batch, backlog, taken, refused, Duration.ZERO, reason(e));
          return;
        }
      }
    }
    backlog.done(batch, refused);
  }

  private static void putOff(
      Backlog.Batch batch,
      Backlog backlog,
      List<EventRow> taken,
      List<Parked> refused,
      Duration after,
      String reason) {
    refused.forEach(one -> taken.add(one.row()));
    backlog.putOff(batch, taken, refused, after, reason);
  }

  private static boolean tookLong(long began) {
    return System.nanoTime() - began > SLOW_NANOS;
  }

  private void call(List<EventRow> rows) throws Exception {
    List<Event> events = rows.stream().map(EventRow::event).toList();
    Event first = events.get(0);
    MDC.put("subscriber", subscriber.name());
    first.tenant().ifPresent(tenant -> MDC.put("tenant", tenant.toString()));
    try (Metadata.Scope bound = Metadata.causedBy(first).bind()) {
      subscriber.handle(events);
    } finally {
      MDC.remove("subscriber");
      MDC.remove("tenant");
    }
  }

  private Parked refused(EventRow row, Throwable e) {
    LOG.warn("{} could not take {}: it is told again", subscriber.name(), name(row), e);
    return new Parked(row, 1, policy.rest().apply(1), reason(e), false);
  }

  private static boolean interrupted(Throwable e) {
    return e instanceof InterruptedException || Thread.currentThread().isInterrupted();
  }

  private static String name(EventRow row) {
    return row.event().type() + " " + row.event().id();
  }

  private static String reason(Throwable e) {
    String reason = e instanceof TenantUnavailableException ? e.getMessage() : e.toString();
    return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
  }
}
