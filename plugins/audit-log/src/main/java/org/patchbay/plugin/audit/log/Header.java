package org.patchbay.plugin.audit.log;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The first line of a segment. By it, an event that came before is found without reading the whole
 * log: segments go by pages, and each header has the event ids of its page until then.
 *
 * @param segment its number, from 0
 * @param entries how many there are before it
 * @param previous the hash of the line before
 * @param key {@link ChainKey#id()} of all its lines
 * @param earlier the newest event id of all pages before, or empty
 * @param ranges event ids of the segments before it in its page
 */
record Header(
    long segment, long entries, String previous, String key, String earlier, List<Range> ranges) {
  private static final int PAGE = 32;

  static Header first(ChainKey key) {
    return new Header(0, 0, Line.NOTHING, key.id(), "", List.of());
  }

  /** Of the segment after that one. */
  static Header after(Segment last, ChainKey key) {
    List<Range> ranges = new ArrayList<>(last.header().ranges());
    ranges.add(last.range());
    String earlier = last.header().earlier();
    long number = last.number() + 1;
    if (number % PAGE == 0) {
      for (Range range : ranges) {
        earlier = range.newest().compareTo(earlier) > 0 ? range.newest() : earlier;
      }
      ranges.clear();
    }
    return new Header(number, last.entriesUntil(), last.hash(), key.id(), earlier, ranges);
  }

  /** The number of the first segment of its page. */
  long page() {
    return segment - segment % PAGE;
  }

  /**
   * @throws DamagedException when it is no header
   */
  static Header of(Line line) {
    JsonObject facts = line.facts();
    List<Range> ranges = new ArrayList<>();
    for (Object range : facts.getArray("ranges", new JsonArray())) {
      String[] ends = String.valueOf(range).split(" ", -1);
      if (ends.length != 2) {
        throw new DamagedException("a segment with a wrong header");
      }
      ranges.add(new Range(ends[0], ends[1]));
    }
    Header header =
        new Header(
            facts.getLong("segment", -1),
            facts.getLong("entries", -1),
            facts.getString("previous", ""),
            facts.getString("key", ""),
            facts.getString("earlier", ""),
            List.copyOf(ranges));
    if (!"segment".equals(facts.getString("kind")) || header.segment % PAGE != ranges.size()) {
      throw new DamagedException("a segment with a wrong header");
    }
    return header;
  }

  Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("kind", "segment");
    facts.put("segment", segment);
    facts.put("entries", entries);
    facts.put("previous", previous);
    facts.put("key", key);
    facts.put("earlier", earlier);
    facts.put("ranges", ranges.stream().map(one -> one.oldest() + " " + one.newest()).toList());
    return facts;
  }

  /**
   * The least and the greatest event id of a segment; both empty when it has no event.
   *
   * @param oldest the least; UUIDs of version 7 are in the order of their times
   * @param newest the greatest
   */
  record Range(String oldest, String newest) {

    boolean covers(String id) {
      return oldest.compareTo(id) <= 0 && id.compareTo(newest) <= 0;
    }
  }
}
