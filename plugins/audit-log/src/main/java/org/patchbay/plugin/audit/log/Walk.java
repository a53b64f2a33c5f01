package org.patchbay.plugin.audit.log;

import com.grack.nanojson.JsonObject;
import java.util.Optional;

/** Goes over the log from its oldest segment to its end, and stops at what does not fit. */
final class Walk {
  private final ChainKeys keys;
  private final Optional<Head> head;
  private final long firstSegment;
  private ChainKey key = ChainKey.NONE;
  private String before = Line.NOTHING;
  private String previous = Line.NOTHING;
  private long removed;
  private long entries;
  private boolean begun;
  private boolean cutTold;
  private boolean headMet;
  private Optional<String> gap = Optional.empty();
  private String from = "";
  private String to = "";

  Walk(ChainKeys keys, Optional<Head> head, long firstSegment) {
    this.keys = keys;
    this.head = head;
    this.firstSegment = firstSegment;
  }

  /** The number of the last entry that fits. */
  long entries() {
    return entries;
  }

  /** The number of the last entry that the retention removed. */
  long removed() {
    return removed;
  }

  /** The hash of the last line that fits. */
  String hash() {
    return previous;
  }

  /** The key of the newest segment. */
  ChainKey key() {
    return key;
  }

  /** The time of the oldest entry. */
  String from() {
    return from;
  }

  /** The time of the last entry that fits. */
  String to() {
    return to;
  }

  void step(long number, Segment segment) throws BrokenChainException {
    Header header = segment.header();
    ChainKey its = key(number, header);
    if (!begun) {
      begun = true;
      removed = header.entries();
      entries = removed;
      before = firstSegment == 0 ? Line.NOTHING : header.previous();
      previous = before;
    }
    Line line = segment.lines().get(0);
    if (header.segment() != number
        || header.entries() != entries
        || !header.previous().equals(previous)
        || !line.hash().equals(its.hash(previous, line.json()))) {
      throw new BrokenChainException(
          "The header of segment " + number + " does not fit to " + last() + " before it.");
    }
    key = its;
    previous = line.hash();
    for (Line entry : segment.entries()) {
      step(entry);
    }
  }

  /** After the last segment. */
  void end() throws BrokenChainException {
    if (gap.isPresent()) {
      throw new BrokenChainException(gap.get());
    }
    if (firstSegment > 0 && !cutTold) {
      throw new BrokenChainException(
          "The entries to #" + removed + " are gone, and not by the retention setting.");
    }
    if (head.isEmpty()) {
      throw new BrokenChainException("The head, which tells where the log ends, is missing.");
    }
    if (head.get().entries() > entries) {
      throw new BrokenChainException(
          "The log ends with "
              + last()
              + ", but the head tells of "
              + head.get().entries()
              + ": the last ones are gone, or the head was forged.");
    }
    if (!headMet) {
      throw new BrokenChainException(
          "The head tells another hash of entry #" + head.get().entries() + " than the log has.");
    }
  }

  private ChainKey key(long number, Header header) throws BrokenChainException {
    Optional<ChainKey> its = keys.find(header.key());
    String where = "Segment " + number + ", from entry #" + (header.entries() + 1) + " on, ";
    if (its.isEmpty()) {
      throw new BrokenChainException(
          where + "has the unknown HMAC key " + header.key() + ": set it as a former one.");
    }
    if (keys.rank(its.get()) < keys.rank(key)) {
      throw new BrokenChainException(
          where
              + (its.get().isSecret() ? "has a former HMAC key" : "has no HMAC key")
              + " although a later one was in use: it is forged.");
    }
    return its.get();
  }

  private void step(Line line) throws BrokenChainException {
    JsonObject facts = line.facts();
    long number = facts.getLong("n", -1);
    if (number != entries + 1) {
      throw new BrokenChainException(
          "After " + last() + " comes #" + number + ": entries were removed, added or moved.");
    }
    if (!line.hash().equals(key.hash(previous, line.json()))) {
      throw new BrokenChainException(
          "Entry #" + number + " " + about(facts) + " does not fit to its hash: it was changed.");
    }
    if ("cut".equals(facts.getString("kind"))) {
      cut(facts);
    } else if ("gap".equals(facts.getString("kind")) && gap.isEmpty()) {
      gap = Optional.of(gap(facts));
    }
    entries = number;
    previous = line.hash();
    to = facts.getString("at", "");
    from = from.isEmpty() ? to : from;
    headMet |= head.filter(h -> h.entries() == number && h.hash().equals(line.hash())).isPresent();
  }

  /** What a crash left of segments to be removed is before the place that the entry tells. */
  private void cut(JsonObject facts) throws BrokenChainException {
    long next = facts.getLong("segment", -1);
    cutTold |= next >= firstSegment;
    boolean same =
        facts.getLong("entries", -1) == removed && before.equals(facts.getString("hash"));
    if (next == firstSegment && !same) {
      throw new BrokenChainException(
          "The entries to #"
              + removed
              + " are gone, but the retention removed others, to #"
              + facts.getLong("entries", -1)
              + ".");
    }
  }

  private String gap(JsonObject facts) {
    return "Entry #"
        + (entries + 1)
        + " tells that the log ended with "
        + last()
        + " at "
        + facts.getString("at")
        + ", though its head told of "
        + facts.getString("entries")
        + " entries: the last ones were removed, or the head was forged.";
  }

  private static String about(JsonObject facts) {
    return "(" + facts.getString("at") + ", " + facts.getString("type", "retention") + ")";
  }

  private String last() {
    return entries == 0 ? "the beginning" : "entry #" + entries;
  }
}
