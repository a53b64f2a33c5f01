package org.patchbay.plugin.audit.log;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds which events are in the log already, with few reads of it. */
final class Repeats {
  private static final int IDS_KEPT = 16;
  private static final int HEADERS_KEPT = 1_000;

  private final LogStore store;
  // Of sealed segments only, which do not change.
  private final Map<Long, Set<String>> ids = recent(IDS_KEPT);
  private final Map<Long, Known> ends = recent(HEADERS_KEPT);

  Repeats(LogStore store) {
    this.store = store;
  }

  /** Those of the ids that the log has until the newest segment's end. */
  Set<String> among(Set<String> asked, Segment newest) {
    Set<String> found = new HashSet<>(newest.ids());
    found.retainAll(asked);
    Set<String> open = new HashSet<>(asked);
    open.removeAll(found);
    Header header = newest.header();
    while (!open.isEmpty()) {
      for (int i = 0; i < header.ranges().size(); i++) {
        find(header.page() + i, header.ranges().get(i), open, found);
      }
      String earlier = header.earlier();
      open.removeIf(id -> id.compareTo(earlier) > 0);
      if (open.isEmpty()) {
        break;
      }
      Optional<Known> before = end(header.page() - 1);
      if (before.isEmpty()) {
        // Removed by the retention, and with it all before.
        break;
      }
      find(header.page() - 1, before.get().range(), open, found);
      header = before.get().header();
    }
    return found;
  }

  private void find(long segment, Header.Range range, Set<String> open, Set<String> found) {
    if (open.stream().anyMatch(range::covers)) {
      Set<String> there = idsOf(segment);
      open.removeIf(id -> there.contains(id) && found.add(id));
    }
  }

  private Set<String> idsOf(long segment) {
    Set<String> there = ids.get(segment);
    if (there == null) {
      there = store.segment(segment).map(Segment::ids).orElse(Set.of());
      ids.put(segment, there);
    }
    return there;
  }

  private Optional<Known> end(long segment) {
    Known known = ends.get(segment);
    if (known == null && segment >= 0) {
      known = store.segment(segment).map(one -> new Known(one.header(), one.range())).orElse(null);
      if (known != null) {
        ends.put(segment, known);
      }
    }
    return Optional.ofNullable(known);
  }

  private record Known(Header header, Header.Range range) {}

  private static <V> Map<Long, V> recent(int most) {
    return new LinkedHashMap<>(16, 0.75f, true) {
      @Override
      protected boolean removeEldestEntry(Map.Entry<Long, V> eldest) {
        return size() > most;
      }
    };
  }
}
