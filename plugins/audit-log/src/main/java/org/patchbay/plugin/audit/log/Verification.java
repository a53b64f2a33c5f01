package org.patchbay.plugin.audit.log;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Tells whether the log is as it was written. */
final class Verification {
  /** An action has a minute. */
  private static final Duration PATIENCE = Duration.ofSeconds(50);

  /** Whoever put an old checkpoint back would have what is before it left out. */
  private static final Duration LONGEST_WALK = Duration.ofDays(7);

  private final LogStore store;
  private final ChainKeys keys;
  private final Clock clock;
  private final AtomicLong known;

  /**
   * @param known how many entries this node saw
   */
  Verification(LogStore store, ChainKeys keys, Clock clock, AtomicLong known) {
    this.store = store;
    this.keys = keys;
    this.clock = clock;
    this.known = known;
  }

  /** Goes on where the last call had no more time. */
  Verdict look() {
    long least = known.get();
    Optional<Long> oldest = store.oldest();
    Verdict verdict = look(oldest, least, true);
    Optional<Long> now = store.oldest();
    // What the retention removed meanwhile is no fault.
    return verdict.kind() != Verdict.Kind.BROKEN || now.equals(oldest)
        ? verdict
        : look(now, least, false);
  }

  private Verdict look(Optional<Long> oldest, long least, boolean goOn) {
    Checkpoint start = Checkpoint.start(clock.instant(), oldest.orElse(0L));
    try {
      Optional<Head> head = head();
      if (oldest.isEmpty() && least == 0 && head.filter(one -> one.entries() > 0).isEmpty()) {
        return new Verdict(Verdict.Kind.EMPTY, start, "", 0);
      }
      if (head.isEmpty()) {
        throw new BrokenChainException("The head, which tells where the log ends, is missing.");
      }
      Checkpoint from =
          goOn ? saved().filter(one -> isOf(one, head.get(), oldest)).orElse(start) : start;
      return walk(new Walk(keys, head.get(), from), head.get(), least);
    } catch (BrokenChainException | DamagedException e) {
      return new Verdict(Verdict.Kind.BROKEN, start, e.getMessage(), 0);
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

  /** The checkpoint, unless somebody else made it: then all is looked at again. */
  private Optional<Checkpoint> saved() {
    try {
      return store
          .checkpoint()
          .filter(line -> keys.present().hash(Line.NOTHING, line.json()).equals(line.hash()))
          .map(Checkpoint::of);
    } catch (DamagedException e) {
      return Optional.empty();
    }
  }

  private boolean isOf(Checkpoint saved, Head head, Optional<Long> oldest) {
    Instant now = clock.instant();
    return !saved.began().isAfter(now)
        && saved.began().plus(LONGEST_WALK).isAfter(now)
        && saved.next() <= head.segment()
        && oldest.filter(one -> one <= saved.next()).isPresent();
  }

  private Verdict walk(Walk walk, Head head, long least) {
    Instant end = clock.instant().plus(PATIENCE);
    try {
      Optional<Segment> segment = store.segment(walk.next());
      while (segment.isPresent()) {
        walk.step(segment.get());
        // The head has to be met by the call that read it.
        if (clock.instant().isAfter(end) && walk.next() <= head.segment()) {
          store.checkpoint(walk.checkpoint().line(keys.present()));
          return new Verdict(Verdict.Kind.INCOMPLETE, walk.checkpoint(), "", head.entries());
        }
        segment = store.segment(walk.next());
      }
      end(walk, head, least);
      store.removeCheckpoint();
      return new Verdict(Verdict.Kind.COMPLETE, walk.checkpoint(), "", head.entries());
    } catch (BrokenChainException | DamagedException e) {
      return new Verdict(Verdict.Kind.BROKEN, walk.checkpoint(), e.getMessage(), head.entries());
    }
  }

  private void end(Walk walk, Head head, long least) throws BrokenChainException {
    long missing = walk.next();
    if (head.segment() >= missing && store.segment(missing + 1).isPresent()) {
      throw new BrokenChainException("Segment " + missing + " is missing.");
    }
    walk.end();
    long entries = walk.checkpoint().entries();
    if (least > entries) {
      throw new BrokenChainException(
          "The log ends with entry #"
              + entries
              + ", but this node saw "
              + least
              + ": it was put back to what it once was.");
    }
    known.accumulateAndGet(entries, Math::max);
  }
}
