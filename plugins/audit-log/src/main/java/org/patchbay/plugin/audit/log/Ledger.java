package org.patchbay.plugin.audit.log;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.patchbay.plugin.api.PluginException;

/**
 * Adds entries at the log's end. A segment changes only by compare-and-set, a sealed one not at
 * all, and the next is made only once: however many threads and nodes write, there is one chain.
 */
final class Ledger {
  private static final int ATTEMPTS = 200;
  private static final String NONE = "none";

  private final LogStore store;
  private final ChainKeys keys;
  private final ChainKey key;
  private final Clock clock;
  private final AtomicLong known;
  private final Repeats repeats;
  private Optional<Segment> newest = Optional.empty();
  private Optional<Line> head = Optional.empty();
  private String wrongHead = NONE;

  /**
   * @param known how many entries this node saw, which is more than the log has once it was put
   *     back to what it once was
   */
  Ledger(LogStore store, ChainKeys keys, Clock clock, AtomicLong known) {
    this.store = store;
    this.keys = keys;
    this.key = keys.present();
    this.clock = clock;
    this.known = known;
    this.repeats = new Repeats(store);
  }

  /**
   * Enters what is not there yet.
   *
   * @param entries without their number; one with an {@code id} is entered once
   */
  synchronized void add(List<Map<String, Object>> entries) {
    List<Map<String, Object>> left = entries;
    for (int i = 0; i < ATTEMPTS; i++) {
      if (newest.isEmpty()) {
        left = load(left);
      }
      left = fresh(left);
      if (left.isEmpty()) {
        tellHead();
        return;
      }
      begin();
      Growth growth = grown(left);
      if (set(growth.segment())) {
        left = left.subList(growth.taken(), left.size());
        newest = Optional.of(growth.segment());
        see(growth.segment());
      } else {
        newest = Optional.empty();
      }
    }
    throw PluginException.retryable("log.busy", "Other nodes write too much at once.");
  }

  /**
   * Looks where the log ends. What does not fit is entered once, since the head will be
   * overwritten.
   */
  private List<Map<String, Object>> load(List<Map<String, Object>> entries) {
    Ending ending = Ending.of(store, keys, known.get());
    newest = ending.newest();
    head = ending.head();
    if (ending.wrong().isEmpty() || wrongHead.equals(text(head))) {
      newest.ifPresent(this::see);
      return entries;
    }
    wrongHead = text(head);
    known.set(newest.map(Segment::entriesUntil).orElse(0L));
    List<Map<String, Object>> more = new ArrayList<>();
    more.add(Entries.gap(clock.instant(), ending.wrong().get()));
    more.addAll(entries);
    return more;
  }

  private void see(Segment last) {
    known.accumulateAndGet(last.entriesUntil(), Math::max);
  }

  private static String text(Optional<Line> head) {
    return head.map(Line::text).orElse("missing");
  }

  /** The head comes before all else: where there are entries, its absence is never honest. */
  private void begin() {
    if (newest.isEmpty() && head.isEmpty()) {
      store.head(head, Head.beginning(key).line(key));
      head = store.head();
    }
  }

  private List<Map<String, Object>> fresh(List<Map<String, Object>> entries) {
    Set<String> seen = new LinkedHashSet<>();
    List<Map<String, Object>> once = new ArrayList<>();
    for (Map<String, Object> entry : entries) {
      if (!(entry.get("id") instanceof String id) || seen.add(id)) {
        once.add(entry);
      }
    }
    if (newest.isPresent()) {
      Set<String> there = repeats.among(seen, newest.get());
      once.removeIf(entry -> entry.get("id") instanceof String id && there.contains(id));
    }
    return once;
  }

  private Growth grown(List<Map<String, Object>> entries) {
    if (newest.isEmpty()) {
      return Growth.first(key, entries);
    }
    return newest.get().sealed()
        ? Growth.after(newest.get(), key, entries)
        : Growth.of(newest.get(), key, entries);
  }

  private boolean set(Segment segment) {
    return newest.filter(last -> last.number() == segment.number()).isPresent()
        ? store.replace(newest.get(), segment)
        : store.create(segment);
  }

  private void tellHead() {
    if (newest.isEmpty() || !newest.get().header().key().equals(key.id())) {
      return;
    }
    Head now = Head.of(newest.get());
    for (int i = 0; i < ATTEMPTS; i++) {
      boolean ahead =
          head.map(Head::of).filter(told -> told.entries() >= now.entries()).isPresent();
      if (ahead && !wrongHead.equals(text(head))) {
        wrongHead = NONE;
        return;
      }
      Line line = now.line(key);
      head = store.head(head, line) ? Optional.of(line) : store.head();
    }
  }
}
