package org.patchbay.plugin.audit.log;

import com.grack.nanojson.JsonObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The newest entries, for people. */
final class Tail {
  private static final int ENTRIES = 50;

  private final LogStore store;

  Tail(LogStore store) {
    this.store = store;
  }

  /** The oldest first. */
  List<String> lines() {
    Deque<String> lines = new ArrayDeque<>();
    long from = store.head().map(Head::of).map(Head::segment).orElse(0L);
    Optional<Segment> segment = store.newest(from);
    while (segment.isPresent() && lines.size() < ENTRIES) {
      List<Line> entries = segment.get().entries();
      for (int i = entries.size() - 1; i >= 0 && lines.size() < ENTRIES; i--) {
        lines.addFirst(line(entries.get(i).facts()));
      }
      segment = store.segment(segment.get().number() - 1);
    }
    return lines.isEmpty() ? List.of("The log holds no entry.") : List.copyOf(lines);
  }

  private static String line(JsonObject entry) {
    List<String> words = new ArrayList<>();
    words.add("#" + entry.getLong("n"));
    words.add(entry.getString("at"));
    if ("cut".equals(entry.getString("kind"))) {
      words.add("RETENTION removed the entries to #" + entry.getLong("entries"));
    } else if ("gap".equals(entry.getString("kind"))) {
      words.add("GAP " + entry.getString("found", ""));
    } else if ("acknowledged".equals(entry.getString("kind"))) {
      words.add("ACKNOWLEDGED what was found to #" + entry.getLong("until"));
    } else {
      words.add(entry.getString("actor"));
      words.add(entry.getString("type"));
      words.add(entry.getString("aggregateId"));
      if (entry.has("address")) {
        words.add("from " + entry.getString("address"));
      }
      if (entry.has("correlation")) {
        words.add("in " + entry.getString("correlation"));
      }
      words.add(changes(entry.getObject("data")));
    }
    return Text.printable(String.join(" ", words));
  }

  private static String changes(JsonObject data) {
    if (data == null || !(data.get("changes") instanceof JsonObject changes)) {
      return "";
    }
    List<String> texts = new ArrayList<>();
    for (Map.Entry<String, Object> field : changes.entrySet()) {
      if (field.getValue() instanceof JsonObject change) {
        texts.add(field.getKey() + ": " + change.get("before") + " → " + change.get("after"));
      }
    }
    return "(" + String.join(", ", texts) + ")";
  }
}
