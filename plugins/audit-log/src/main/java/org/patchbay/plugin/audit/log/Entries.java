package org.patchbay.plugin.audit.log;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.patchbay.plugin.api.event.Event;

/** Makes entries, which get their number when they are entered. */
final class Entries {
  private static final int LONGEST_TEXT = 500;
  private static final int MOST_DATA = 32 * 1024;

  private Entries() {}

  static Map<String, Object> of(Event event) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("kind", "event");
    facts.put("id", event.id().toString());
    facts.put("at", event.at().toString());
    facts.put("type", text(event.type()));
    facts.put("actor", text(event.actor()));
    facts.put("aggregate", text(event.aggregate()));
    facts.put("aggregateId", text(event.aggregateId()));
    facts.put("sequence", Long.toString(event.sequence()));
    event.correlation().ifPresent(value -> facts.put("correlation", text(value)));
    event.causation().ifPresent(value -> facts.put("causation", value.toString()));
    event.address().ifPresent(value -> facts.put("address", text(value)));
    facts.put("data", data(event));
    return facts;
  }

  /** Tells that all before a segment was removed. */
  static Map<String, Object> cut(Instant at, Segment last) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("kind", "cut");
    facts.put("at", at.toString());
    facts.put("entries", last.entriesUntil());
    facts.put("segment", last.number() + 1);
    facts.put("hash", last.hash());
    return facts;
  }

  /** Tells that the log's end does not agree with its head, or with what a node saw. */
  static Map<String, Object> gap(Instant at, String found) {
    return Map.of("kind", "gap", "at", at.toString(), "found", Text.cut(found, LONGEST_TEXT));
  }

  /** Tells that an operator took note of what was found in the log to some entry. */
  static Map<String, Object> acknowledged(Instant at, long until) {
    return Map.of("kind", "acknowledged", "at", at.toString(), "until", until);
  }

  private static Map<String, Object> data(Event event) {
    Map<String, Object> data = Facts.of(event.data());
    String json = CanonicalJson.of(data);
    int bytes = json.getBytes(StandardCharsets.UTF_8).length;
    return bytes <= MOST_DATA
        ? data
        : Map.of("omitted", "too long", "bytes", bytes, "sha256", ChainKey.NONE.hash("", json));
  }

  private static String text(String value) {
    return Text.cut(value, LONGEST_TEXT);
  }
}
