package org.patchbay.plugin.audit.log;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Some entries in a row, which are one value in the store: a header, the entries, and a mark when
 * nothing is added any more.
 *
 * @param header its first line, read
 * @param lines all of them, the header too
 * @param sealed whether the next entry goes into the next segment
 */
record Segment(Header header, List<Line> lines, boolean sealed) {
  private static final String SEAL = "sealed";

  Segment {
    lines = List.copyOf(lines);
  }

  /**
   * @throws DamagedException when it is no segment
   */
  static Segment parse(String text) {
    List<Line> lines = new ArrayList<>();
    boolean sealed = false;
    for (String line : text.lines().toList()) {
      if (sealed) {
        throw new DamagedException("a line after a segment's end");
      }
      if (line.equals(SEAL)) {
        sealed = true;
      } else {
        lines.add(Line.parse(line));
      }
    }
    if (lines.isEmpty()) {
      throw new DamagedException("a segment without lines");
    }
    Segment segment = new Segment(Header.of(lines.get(0)), lines, sealed);
    if (!segment.text().equals(text)) {
      throw new DamagedException("a segment with wrong line ends");
    }
    return segment;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line.text()).append('\n'));
    return sealed ? text.append(SEAL).append('\n').toString() : text.toString();
  }

  long number() {
    return header.segment();
  }

  /** The hash of its last line. */
  String hash() {
    return lines.get(lines.size() - 1).hash();
  }

  List<Line> entries() {
    return lines.subList(1, lines.size());
  }

  /** How many entries there are until its end. */
  long entriesUntil() {
    return header.entries() + lines.size() - 1;
  }

  /** The ids of its events. */
  Set<String> ids() {
    Set<String> ids = new HashSet<>();
    for (Line line : entries()) {
      String id = line.facts().getString("id");
      if (id != null) {
        ids.add(id);
      }
    }
    return ids;
  }

  Header.Range range() {
    Set<String> ids = ids();
    return ids.isEmpty()
        ? new Header.Range("", "")
        : new Header.Range(Collections.min(ids), Collections.max(ids));
  }
}
