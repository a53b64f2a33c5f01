package org.patchbay.plugin.audit.log;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How far a walk over the log came, so that the next call goes on there.
 *
 * @param began when the walk did
 * @param first the oldest segment then
 * @param next the segment to look at next
 * @param key of the segment before that
 * @param before the hash of the last line before the first segment
 * @param previous the hash of the last line seen
 * @param removed how many entries there were before the first segment
 * @param entries the number of the last entry seen
 * @param cutTold whether an entry told of the retention's removing what is missing
 * @param keyedFrom the first entry with an HMAC key, or 0
 * @param from the time of the first entry seen
 * @param to the time of the last one
 * @param findings what makes the log doubtful so far
 */
record Checkpoint(
    Instant began,
    long first,
    long next,
    String key,
    String before,
    String previous,
    long removed,
    long entries,
    boolean cutTold,
    long keyedFrom,
    String from,
    String to,
    List<Finding> findings) {

  /** Before the first step. */
  static Checkpoint start(Instant now, long oldest) {
    String nothing = Line.NOTHING;
    String key = ChainKey.NONE.id();
    return new Checkpoint(
        now, oldest, oldest, key, nothing, nothing, 0, 0, false, 0, "", "", List.of());
  }

  /**
   * @throws DamagedException when it is no checkpoint
   */
  static Checkpoint of(Line line) {
    JsonObject facts = line.facts();
    if (!"checkpoint".equals(facts.getString("kind"))) {
      throw new DamagedException("a checkpoint that is none");
    }
    return new Checkpoint(
        time(facts.getString("began", "")),
        facts.getLong("first", -1),
        facts.getLong("next", -1),
        facts.getString("key", ""),
        facts.getString("before", ""),
        facts.getString("previous", ""),
        facts.getLong("removed", -1),
        facts.getLong("entries", -1),
        facts.getBoolean("cutTold", false),
        facts.getLong("keyedFrom", -1),
        facts.getString("from", ""),
        facts.getString("to", ""),
        facts.getArray("findings", new JsonArray()).stream()
            .map(JsonObject.class::cast)
            .map(Finding::of)
            .toList());
  }

  Line line(ChainKey by) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("kind", "checkpoint");
    facts.put("began", began.toString());
    facts.put("first", first);
    facts.put("next", next);
    facts.put("key", key);
    facts.put("before", before);
    facts.put("previous", previous);
    facts.put("removed", removed);
    facts.put("entries", entries);
    facts.put("cutTold", cutTold);
    facts.put("keyedFrom", keyedFrom);
    facts.put("from", from);
    facts.put("to", to);
    facts.put("findings", findings.stream().map(Finding::facts).toList());
    return by.line(Line.NOTHING, facts);
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new DamagedException("a checkpoint without a time", e);
    }
  }
}
