package org.patchbay.plugin.audit.log;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A segment with more entries in it.
 *
 * @param segment what it is now
 * @param taken how many of the entries went into it
 */
record Growth(Segment segment, int taken) {
  private static final int MOST_BYTES = 64 * 1024 - 16;

  /** A segment that has so much is sealed: whoever adds one entry writes the whole again. */
  private static final int ENOUGH_BYTES = 32 * 1024;

  /** The first segment of all. */
  static Growth first(ChainKey key, List<Map<String, Object>> entries) {
    return begin(Header.first(key), key, entries);
  }

  /** The next segment. */
  static Growth after(Segment last, ChainKey key, List<Map<String, Object>> entries) {
    return begin(Header.after(last, key), key, entries);
  }

  /** The same segment with more; only sealed when it has another key. */
  static Growth of(Segment segment, ChainKey key, List<Map<String, Object>> entries) {
    return segment.header().key().equals(key.id())
        ? fill(segment.header(), segment.lines(), key, entries)
        : new Growth(new Segment(segment.header(), segment.lines(), true), 0);
  }

  private static Growth begin(Header header, ChainKey key, List<Map<String, Object>> entries) {
    return fill(header, List.of(key.line(header.previous(), header.facts())), key, entries);
  }

  private static Growth fill(
      Header header, List<Line> before, ChainKey key, List<Map<String, Object>> entries) {
    List<Line> lines = new ArrayList<>(before);
    int bytes = lines.stream().mapToInt(Line::bytes).sum();
    int taken = 0;
    for (Map<String, Object> entry : entries) {
      Map<String, Object> numbered = new LinkedHashMap<>(entry);
      numbered.put("n", header.entries() + lines.size());
      Line line = key.line(lines.get(lines.size() - 1).hash(), numbered);
      bytes += line.bytes();
      if (bytes > MOST_BYTES) {
        break;
      }
      lines.add(line);
      taken++;
    }
    boolean sealed = taken < entries.size() || bytes > ENOUGH_BYTES;
    return new Growth(new Segment(header, lines, sealed), taken);
  }
}
