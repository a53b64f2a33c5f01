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

  Line line(ChainKey by) {
    return by.line(
        Line.NOTHING,
        Map.of("kind", "head", "entries", entries, "segment", segment, "hash", hash, "key", key));
  }
}
