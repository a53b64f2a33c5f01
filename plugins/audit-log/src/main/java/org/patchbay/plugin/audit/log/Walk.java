package org.patchbay.plugin.audit.log;

import com.grack.nanojson.JsonObject;
import java.time.Instant;
import java.util.Optional;

/** Goes over the log from a checkpoint to its end, and stops at what does not fit. */
final class Walk {
  private final ChainKeys keys;
  private final Head head;
  private final Instant began;
  private final long first;
  private final Findings findings;
  private long next;
  private ChainKey key;
  private String before;
  private String previous;
  private long removed;
  private long entries;
  private boolean cutTold;
  private boolean headMet;
  private long keyedFrom;
  private String from;
  private String to;

  /**
   * @throws DamagedException when the checkpoint's key is unknown
   */
  Walk(ChainKeys keys, Head head, Checkpoint start) {
    this.keys = keys;
    this.head = head;
    began = start.began();
    first = start.first();
    findings = new Findings(start.findings());
    next = start.next();
    key = keys.find(start.key()).orElseThrow(() -> new DamagedException("an unknown key"));
    before = start.before();
    previous = start.previous();
    removed = start.removed();
    entries = start.entries();
    cutTold = start.cutTold();
    keyedFrom = start.keyedFrom();
    from = start.from();
    to = start.to();
  }

  /** To go on later after the last segment seen. */
  Checkpoint checkpoint() {
    return new Checkpoint(
        began,
        first,
        next,
        key.id(),
        before,
        previous,
        removed,
        entries,
        cutTold,
        keyedFrom,
        from,
        to,
        findings.all());
  }

  /** What makes the log doubtful though its chain fits. */
  Findings findings() {
    return findings;
  }

  /** The number of the segment to come. */
  long next() {
    return next;
  }

  void step(Segment segment) throws BrokenChainException {
    Header header = segment.header();
    ChainKey its = key(header);
    if (next == first) {
      removed = header.entries();
      entries = removed;
      before = first == 0 ? Line.NOTHING : header.previous();
      previous = before;
    }
    Line line = segment.lines().get(0);
    if (header.segment() != next
        || header.entries() != entries
        || !header.previous().equals(previous)
        || !line.hash().equals(its.hash(previous, line.json()))) {
      throw new BrokenChainException(
          "The header of segment " + next + " does not fit to " + last() + " before it.");
    }
    if (its.isSecret() && keyedFrom == 0) {
      keyedFrom = entries + 1;
      tellUnkeyed();
    }
    key = its;
    previous = line.hash();
    for (Line entry : segment.entries()) {
      step(entry);
    }
    next++;
  }

  /** After the last segment. */
  void end() throws BrokenChainException {
    if (first > 0 && !cutTold) {
      throw new BrokenChainException(
          "The entries to #" + removed + " are gone, and not by the retention setting.");
    }
    if (head.entries() > entries) {
      throw new BrokenChainException(
          "The log ends with "
              + last()
              + ", but the head tells of "
              + head.entries()
              + ": the last ones are gone, or the head was forged.");
    }
    if (!headMet && head.entries() != 0) {
      throw new BrokenChainException(
          "The head tells another hash of entry #" + head.entries() + " than the log has.");
    }
  }

  private ChainKey key(Header header) throws BrokenChainException {
    Optional<ChainKey> its = keys.find(header.key());
    String where = "Segment " + next + ", from entry #" + (header.entries() + 1) + " on, ";
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

  /** Nobody but an operator can know whether there was a key then. */
  private void tellUnkeyed() {
    if (entries > removed) {
      findings.add(
          entries,
          "The entries from #"
              + (removed + 1)
              + " to #"
              + entries
              + " are chained without a key: whoever could write the database until then could"
              + " make them");
    }
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
    String at = facts.getString("at", "");
    switch (facts.getString("kind", "")) {
      case "cut" -> cut(facts);
      case "gap" -> findings.add(number, gap(facts));
      case "acknowledged" ->
          findings.acknowledge(facts.getLong("until", -1), "entry #" + number + " at " + at);
      default -> {}
    }
    entries = number;
    previous = line.hash();
    to = at;
    from = from.isEmpty() ? to : from;
    headMet |= head.entries() == number && head.hash().equals(line.hash());
  }

  /** What a crash left of segments to be removed is before the place that the entry tells. */
  private void cut(JsonObject facts) throws BrokenChainException {
    long there = facts.getLong("segment", -1);
    cutTold |= there >= first;
    boolean same =
        facts.getLong("entries", -1) == removed && before.equals(facts.getString("hash"));
    if (there == first && !same) {
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
        + ", but "
        + facts.getString("found", "its head told of more");
  }

  private static String about(JsonObject facts) {
    return "(" + facts.getString("at") + ", " + facts.getString("type", "retention") + ")";
  }

  private String last() {
    return entries == 0 ? "the beginning" : "entry #" + entries;
  }
}
