package org.patchbay.plugin.audit.log;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.patchbay.plugin.api.ActionResult;

/** Tells whether the log is as it was written. */
final class Verification {
  /** An action has a minute. */
  private static final Duration PATIENCE = Duration.ofSeconds(50);

  private final LogStore store;
  private final ChainKeys keys;
  private final Clock clock;

  Verification(LogStore store, ChainKeys keys, Clock clock) {
    this.store = store;
    this.keys = keys;
    this.clock = clock;
  }

  ActionResult run() {
    Optional<Long> oldest = store.oldest();
    ActionResult result = attempt(oldest);
    Optional<Long> now = store.oldest();
    // What the retention removed meanwhile is no fault.
    return result.succeeded() || now.equals(oldest) ? result : attempt(now);
  }

  private ActionResult attempt(Optional<Long> oldest) {
    Optional<Head> head;
    try {
      head = head();
    } catch (BrokenChainException | DamagedException e) {
      return new ActionResult(false, List.of(Text.printable(e.getMessage())));
    }
    if (oldest.isEmpty() && head.isEmpty()) {
      return new ActionResult(true, List.of("The log holds no entry."));
    }
    Walk walk = new Walk(keys, head, oldest.orElse(0L));
    try {
      walk(walk, head, oldest.orElse(0L));
      return new ActionResult(true, intact(walk));
    } catch (BrokenChainException | DamagedException e) {
      return new ActionResult(false, broken(walk, e.getMessage()));
    }
  }

  private Optional<Head> head() throws BrokenChainException {
    Optional<Line> line = store.head();
    if (line.isEmpty()) {
      return Optional.empty();
    }
    Head head = Head.of(line.get());
    ChainKey key = keys.present();
    if (!head.key().equals(key.id())) {
      throw new BrokenChainException(
          "The head does not have the present HMAC key: either nothing was entered since it was"
              + " set, or the log was replaced.");
    }
    if (!key.hash(Line.NOTHING, line.get().json()).equals(line.get().hash())) {
      throw new BrokenChainException("The head does not fit to its hash: it was changed.");
    }
    return Optional.of(head);
  }

  private void walk(Walk walk, Optional<Head> head, long oldest) throws BrokenChainException {
    Instant end = clock.instant().plus(PATIENCE);
    long number = oldest;
    Optional<Segment> segment = store.segment(number);
    while (segment.isPresent()) {
      walk.step(number, segment.get());
      if (clock.instant().isAfter(end)) {
        throw new BrokenChainException(
            "The log is too long to be verified in "
                + PATIENCE.toSeconds()
                + " s; what was seen of it fits.");
      }
      number++;
      segment = store.segment(number);
    }
    long missing = number;
    if (head.filter(told -> told.segment() >= missing).isPresent()
        && store.segment(missing + 1).isPresent()) {
      throw new BrokenChainException("Segment " + missing + " is missing.");
    }
    walk.end();
  }

  private List<String> intact(Walk walk) {
    List<String> lines = new ArrayList<>();
    lines.add(
        walk.entries()
            - walk.removed()
            + " entries from "
            + walk.from()
            + " to "
            + walk.to()
            + ", intact.");
    if (walk.removed() > 0) {
      lines.add("The entries to #" + walk.removed() + " were removed by the retention setting.");
    }
    lines.add(
        walk.key().isSecret()
            ? "Its end is hashed with the HMAC key " + walk.key().id() + "."
            : "No HMAC key is set: whoever can write the database could make the chain anew.");
    lines.add("Entry #" + walk.entries() + " has the hash " + walk.hash() + ".");
    return lines;
  }

  private static List<String> broken(Walk walk, String how) {
    String before =
        walk.entries() == walk.removed()
            ? "No entry before that fits."
            : "The entries from #"
                + (walk.removed() + 1)
                + " to #"
                + walk.entries()
                + " before that fit.";
    return List.of(Text.printable(how), before);
  }
}
