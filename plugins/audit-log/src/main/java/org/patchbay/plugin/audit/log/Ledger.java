package org.patchbay.plugin.audit.log;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.patchbay.plugin.api.PluginException;

/**
 * Adds entries at the log's end. A segment changes only by compare-and-set, a sealed one not at
 * all, and the next is made only once: however many threads and nodes write, there is one chain.
 */
final class Ledger {
  private static final int ATTEMPTS = 200;

  private final LogStore store;
  private final ChainKey key;
  private final Clock clock;
  private final Repeats repeats;
  private Optional<Segment> newest = Optional.empty();
  private Optional<Line> head = Optional.empty();
  private Optional<Line> headOfMore = Optional.empty();

  Ledger(LogStore store, ChainKey key, Clock clock) {
    this.store = store;
    this.key = key;
    this.clock = clock;
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
      Growth growth = grown(left);
      if (set(growth.segment())) {
        left = left.subList(growth.taken(), left.size());
        newest = Optional.of(growth.segment());
      } else {
        newest = Optional.empty();
      }
    }
    throw PluginException.retryable("log.busy", "Other nodes write too much at once.");
  }

  /**
   * Looks where the log ends. The head is written after the entries: one that tells of more shows
   * that the end was cut off, which is entered, since the head will be overwritten.
   */
  private List<Map<String, Object>> load(List<Map<String, Object>> entries) {
    head = store.head();
    Optional<Head> told = head.map(Head::of);
    newest = store.newest(told.map(Head::segment).orElse(0L));
    long until = newest.map(Segment::entriesUntil).orElse(0L);
    if (told.filter(one -> one.entries() > until).isEmpty() || head.equals(headOfMore)) {
      return entries;
    }
    headOfMore = head;
    List<Map<String, Object>> more = new ArrayList<>();
    more.add(Entries.gap(clock.instant(), told.get()));
    more.addAll(entries);
    return more;
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
      if (ahead && !head.equals(headOfMore)) {
        return;
      }
      Line line = now.line(key);
      head = store.head(head, line) ? Optional.of(line) : store.head();
    }
  }
}
