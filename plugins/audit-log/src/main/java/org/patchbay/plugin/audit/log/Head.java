package org.patchbay.plugin.audit.log;

import com.grack.nanojson.JsonObject;
import java.util.Map;

/**
 * Where the log ends, so that an end that was cut off is missed.
 *
 * @param entries how many there are
 * @param segment the last segment's number
 * @param hash of the last line
 * @param key by which this is hashed
 */
record Head(long entries, long segment, String hash, String key) {

  /** Of a log that has no entry yet. */
  static Head beginning(ChainKey key) {
    return new Head(0, 0, Line.NOTHING, key.id());
  }

  static Head of(Segment last) {
    return new Head(last.entriesUntil(), last.number(), last.hash(), last.header().key());
  }

  /**
   * @throws DamagedException when it is no head
   */
  static Head of(Line line) {
    JsonObject facts = line.facts();
    if (!"head".equals(facts.getString("kind"))) {
      throw new DamagedException("a head that is none");
    }
    return new Head(
        facts.getLong("entries", -1),
        facts.getLong("segment", -1),
        facts.getString("hash", ""),
        facts.getString("key", ""));
  }

  /** Whether the segment has the line that this tells of, or begins after it. */
  boolean isIn(Segment its) {
    long line = entries - its.header().entries();
    if (!key.equals(its.header().key()) || line < 0 || line >= its.lines().size()) {
      return false;
    }
    return hash.equals(line == 0 ? its.header().previous() : its.lines().get((int) line).hash());
  }

  Line line(ChainKey by) {
    return by.line(
        Line.NOTHING,
        Map.of("kind", "head", "entries", entries, "segment", segment, "hash", hash, "key", key));
  }
}
