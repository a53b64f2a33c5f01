package org.patchbay.plugin.audit.log;

import java.util.List;
import java.util.Optional;
import org.patchbay.plugin.api.KeyValueStore;

/**
 * The log in the plugin's store: a value for each segment, the head, and the checkpoint of a
 * verification that is under way.
 */
final class LogStore {
  private static final String HEAD = "head";
  private static final String CHECKPOINT = "checkpoint";
  private static final String SEGMENT = "segment/";

  private final KeyValueStore values;

  LogStore(KeyValueStore values) {
    this.values = values;
  }

  Optional<Segment> segment(long number) {
    return values.get(key(number)).map(Segment::parse);
  }

  /** False when there is one of that number. */
  boolean create(Segment segment) {
    return values.putIfAbsent(key(segment.number()), segment.text());
  }

  /** False when it is another by now. */
  boolean replace(Segment segment, Segment by) {
    return values.replace(key(segment.number()), segment.text(), by.text());
  }

  void remove(long segment) {
    values.remove(key(segment));
  }

  /** The number of the oldest segment. */
  Optional<Long> oldest() {
    List<String> keys = values.keys(SEGMENT);
    return keys.isEmpty() ? Optional.empty() : Optional.of(number(keys.get(0)));
  }

  /** The newest segment, looked for from a number on where one is known to have been. */
  Optional<Segment> newest(long from) {
    Optional<Segment> found = segment(from);
    if (found.isEmpty()) {
      found = oldest().flatMap(this::segment);
    }
    Optional<Segment> next = found;
    while (next.isPresent()) {
      found = next;
      next = segment(found.get().number() + 1);
    }
    return found;
  }

  Optional<Line> head() {
    return values.get(HEAD).map(Line::parse);
  }

  /** False when another was set meanwhile. */
  boolean head(Optional<Line> was, Line now) {
    return was.isPresent()
        ? values.replace(HEAD, was.get().text(), now.text())
        : values.putIfAbsent(HEAD, now.text());
  }

  Optional<Line> checkpoint() {
    return values.get(CHECKPOINT).map(Line::parse);
  }

  void checkpoint(Line now) {
    values.put(CHECKPOINT, now.text());
  }

  void removeCheckpoint() {
    values.remove(CHECKPOINT);
  }

  private static String key(long segment) {
    return SEGMENT + String.format("%012d", segment);
  }

  private static long number(String key) {
    try {
      return Long.parseLong(key.substring(SEGMENT.length()));
    } catch (NumberFormatException e) {
      throw new DamagedException("a segment without a number", e);
    }
  }
}
