package org.patchbay.events.internal.bus;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.patchbay.events.internal.EventRow;

/**
 * What a subscriber has still to be told of one tenant, an aggregate's events one after another.
 */
final class TenantQueue {
  private final UUID owner;
  private final Map<AggregateKey, ArrayDeque<EventRow>> waiting = new LinkedHashMap<>();
  private final Set<AggregateKey> busy = new HashSet<>();
  private final TreeMap<Long, EventRow> open = new TreeMap<>();
  private int running;
  private long characters;

  TenantQueue(UUID owner) {
    this.owner = owner;
  }

  UUID owner() {
    return owner;
  }

  void add(EventRow row) {
    open.put(row.position(), row);
    characters += row.size();
    waiting.computeIfAbsent(AggregateKey.of(row.event()), key -> new ArrayDeque<>()).add(row);
  }

  /** Events that are not done. */
  int size() {
    return open.size();
  }

  /** What these have in all as data. */
  long characters() {
    return characters;
  }

  /** Batches that are being told. */
  int running() {
    return running;
  }

  /** The position before the first event that is not done. */
  long before(long none) {
    return open.isEmpty() ? none : open.firstKey() - 1;
  }

  boolean isReady() {
    return waiting.keySet().stream().anyMatch(key -> !busy.contains(key));
  }

  /** Takes events of aggregates of which none is being told, oldest first. */
  List<EventRow> take(int most) {
    List<EventRow> taken = new ArrayList<>();
    Iterator<Map.Entry<AggregateKey, ArrayDeque<EventRow>>> all = waiting.entrySet().iterator();
    Set<AggregateKey> now = new HashSet<>();
    while (all.hasNext() && taken.size() < most) {
      Map.Entry<AggregateKey, ArrayDeque<EventRow>> next = all.next();
      if (busy.contains(next.getKey())) {
        continue;
      }
      while (!next.getValue().isEmpty() && taken.size() < most) {
        taken.add(next.getValue().poll());
      }
      now.add(next.getKey());
      if (next.getValue().isEmpty()) {
        all.remove();
      }
    }
    busy.addAll(now);
    running++;
    taken.sort(Comparator.comparingLong(EventRow::position));
    return taken;
  }

  /** A batch came back; its events stay open until {@link #done}. */
  void ended(List<EventRow> batch) {
    running--;
    batch.forEach(row -> busy.remove(AggregateKey.of(row.event())));
  }

  void done(EventRow row) {
    if (open.remove(row.position()) != null) {
      characters -= row.size();
    }
  }

  /** Takes out what waits of an aggregate. */
  List<EventRow> withdraw(AggregateKey key) {
    ArrayDeque<EventRow> rows = waiting.remove(key);
    if (rows == null) {
      return List.of();
    }
    rows.forEach(this::done);
    return List.copyOf(rows);
  }

  /** Puts events of a batch back before those that came after them. */
  void giveBack(List<EventRow> rows) {
    for (int i = rows.size() - 1; i >= 0; i--) {
      EventRow row = rows.get(i);
      waiting
          .computeIfAbsent(AggregateKey.of(row.event()), key -> new ArrayDeque<>())
          .addFirst(row);
    }
  }
}
