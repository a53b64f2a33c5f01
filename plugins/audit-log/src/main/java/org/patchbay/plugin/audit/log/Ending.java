package org.patchbay.plugin.audit.log;

import java.util.Optional;

/**
 * Where the log ends, and whether its head agrees. The head is written before the first segment and
 * after all others, by the key of its segment: it tells of what is there, or of less.
 *
 * @param newest the last segment
 * @param head as it is stored
 * @param wrong what does not fit, for an entry of the log, since the head will be overwritten
 */
record Ending(Optional<Segment> newest, Optional<Line> head, Optional<String> wrong) {

  /**
   * @param known how many entries this node once saw
   */
  static Ending of(LogStore store, ChainKeys keys, long known) {
    Optional<Line> head = store.head();
    Optional<Segment> newest = newest(store, head);
    if (head.isEmpty() && newest.isPresent()) {
      // Perhaps both were written just now.
      head = store.head();
      newest = newest(store, head);
    }
    long entries = newest.map(Segment::entriesUntil).orElse(0L);
    Optional<String> wrong =
        head.isPresent()
            ? wrong(head.get(), store, keys, entries)
            : newest.map(last -> "its head was missing: the last ones may be gone with it");
    if (wrong.isEmpty() && known > entries) {
      wrong = Optional.of("a node had seen " + known + ": it was put back to what it once was");
    }
    return new Ending(newest, head, wrong);
  }

  private static Optional<Segment> newest(LogStore store, Optional<Line> head) {
    return store.newest(head.map(Head::of).map(Head::segment).orElse(0L));
  }

  private static Optional<String> wrong(Line head, LogStore store, ChainKeys keys, long entries) {
    Head told = Head.of(head);
    Optional<ChainKey> key = keys.find(told.key());
    if (key.isEmpty()) {
      return Optional.of("its head has the unknown HMAC key " + told.key());
    }
    if (!key.get().hash(Line.NOTHING, head.json()).equals(head.hash())) {
      return Optional.of("its head does not fit to its hash: it was changed");
    }
    if (told.entries() > entries) {
      return Optional.of(
          "its head told of "
              + told.entries()
              + " entries: the last ones were removed, or the head was forged");
    }
    boolean fits = entries == 0 || store.segment(told.segment()).filter(told::isIn).isPresent();
    return fits
        ? Optional.empty()
        : Optional.of(
            "its head told another key or hash of entry #" + told.entries() + ": it was replaced");
  }
}
