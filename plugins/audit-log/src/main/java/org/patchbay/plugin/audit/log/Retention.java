package org.patchbay.plugin.audit.log;

import com.grack.nanojson.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Removes the oldest segments once all their entries are old. First an entry of the log tells the
 * hash of the last line to go, so that what remains can still be verified.
 */
final class Retention {
  private static final Duration PAUSE = Duration.ofHours(1);
  private static final int MOST_SEGMENTS = 200;

  private final int days;
  private final Clock clock;
  private final LogStore store;
  private final Ledger ledger;
  private final AtomicReference<Instant> next = new AtomicReference<>(Instant.MIN);

  /**
   * @param days how long entries are kept; 0 for ever
   */
  Retention(int days, Clock clock, LogStore store, Ledger ledger) {
    this.days = days;
    this.clock = clock;
    this.store = store;
    this.ledger = ledger;
  }

  /** Whether something of that time is kept no more. */
  boolean isOver(Instant at) {
    return days > 0 && at.isBefore(end());
  }

  /** Removes what is due, at most once an hour and some of it at a time. */
  void look() {
    Instant now = clock.instant();
    Instant due = next.get();
    if (days > 0 && !now.isBefore(due) && next.compareAndSet(due, now.plus(PAUSE))) {
      cut(now);
    }
  }

  private void cut(Instant now) {
    Optional<Long> oldest = store.oldest();
    if (oldest.isEmpty()) {
      return;
    }
    Optional<Segment> last = Optional.empty();
    for (int i = 0; i < MOST_SEGMENTS; i++) {
      Optional<Segment> segment = store.segment(oldest.get() + i).filter(this::isOver);
      if (segment.isEmpty()) {
        break;
      }
      last = segment;
    }
    if (last.isPresent()) {
      ledger.add(List.of(Entries.cut(now, last.get())));
      for (long i = oldest.get(); i <= last.get().number(); i++) {
        store.remove(i);
      }
    }
  }

  private boolean isOver(Segment segment) {
    return segment.sealed()
        && segment.entries().stream().map(Line::facts).allMatch(facts -> isOver(time(facts)));
  }

  private static Instant time(JsonObject entry) {
    try {
      return Instant.parse(entry.getString("at", ""));
    } catch (DateTimeParseException e) {
      throw new DamagedException("an entry without a time", e);
    }
  }

  private Instant end() {
    return clock.instant().minus(Duration.ofDays(days));
  }
}
