package org.patchbay.events.internal.bus;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.patchbay.events.internal.EventRow;

/**
 * What one subscriber has still to be told, in memory: taken out tenant by tenant in turn, so that
 * none waits for more than the others' share. A tenant with more than its share, or that is
 * unavailable, is read apart, so that the others' reading goes on.
 */
final class Backlog {
  /** Events in memory at most, of all tenants that are told together. */
  static final int WINDOW = 4_000;

  /** Events in memory of one tenant at most. */
  static final int SHARE = WINDOW / 4;

  /** What all events in memory may have as data; a page more than that at the most. */
  private static final long MOST_CHARACTERS = 8L << 20;

  private static final int MOST_PARKED = 100;

  private final Map<UUID, Apart> apart = new HashMap<>();
  private final Rotation rotation = new Rotation(this::isDue);
  private final Map<UUID, Long> written = new HashMap<>();
  private final Set<UUID> caughtUp = new HashSet<>();
  private WaitingAggregates waiting;
  private List<Parked> parked = new ArrayList<>();
  private List<Progress.Retried> retried = new ArrayList<>();
  private long readTo;
  private String failure = "";
  private boolean changed;

  Backlog(Place place) {
    readTo = place.position();
    waiting = new WaitingAggregates(place.parked());
    place.stragglers().forEach((owner, at) -> apart.put(owner, new Apart(at, System.nanoTime())));
    written.putAll(place.stragglers());
  }

  /** A tenant's events, to be told at once. */
  record Batch(TenantQueue queue, List<EventRow> rows) {}

  synchronized long readTo() {
    return readTo;
  }

  synchronized Set<UUID> tenantsApart() {
    return Set.copyOf(apart.keySet());
  }

  /** Whether more may be read of the tenants that are told together. */
  synchronized boolean hasRoom() {
    int together = 0;
    for (TenantQueue queue : rotation.queues()) {
      if (!apart.containsKey(queue.owner())) {
        together += queue.size();
      }
    }
    return together <= WINDOW / 2 && rotation.characters() <= MOST_CHARACTERS;
  }

  synchronized void add(Slice slice) {
    for (EventRow row : slice.rows()) {
      // One that was put apart while this was read is read again from before it.
      if (!apart.containsKey(Selection.owner(row.event()))) {
        add(row);
      }
    }
    changed |= slice.readTo() != readTo;
    readTo = slice.readTo();
    for (TenantQueue queue : rotation.queues()) {
      if (queue.size() > SHARE && !apart.containsKey(queue.owner())) {
        apart.put(queue.owner(), new Apart(readTo, System.nanoTime()));
      }
    }
  }

  /** Tenants apart of which more may be read now, with where from. */
  synchronized Map<UUID, Long> readable(int most) {
    long now = System.nanoTime();
    Map<UUID, Long> readable = new HashMap<>();
    for (Map.Entry<UUID, Apart> one : apart.entrySet()) {
      if (readable.size() < most
          && one.getValue().isDue(now)
          && one.getValue().readTo() < readTo
          && size(one.getKey()) <= SHARE / 2
          && rotation.characters() <= MOST_CHARACTERS
          && waiting.of(one.getKey()) < MOST_PARKED) {
        readable.put(one.getKey(), one.getValue().readTo());
      }
    }
    return readable;
  }

  /** Adds what was read of a tenant apart, as far as the others have been read. */
  synchronized void add(UUID owner, Slice slice) {
    Apart one = apart.get(owner);
    for (EventRow row : slice.rows()) {
      if (row.position() <= readTo) {
        add(row);
      }
    }
    one.readTo(Math.min(slice.readTo(), readTo));
    changed = true;
  }

  /** Lets tenants that caught up be told with the others again, and those due go on. */
  synchronized void tidy() {
    long now = System.nanoTime();
    boolean full = rotation.characters() > MOST_CHARACTERS;
    for (Map.Entry<UUID, Apart> one : List.copyOf(apart.entrySet())) {
      if (!one.getValue().isDue(now)) {
        if (full) {
          forget(one.getKey(), one.getValue());
        }
      } else if (one.getValue().readTo() >= readTo
          && size(one.getKey()) == 0
          && waiting.of(one.getKey()) < MOST_PARKED) {
        apart.remove(one.getKey());
        caughtUp.add(one.getKey());
        changed = true;
      } else {
        rotation.of(one.getKey()).ifPresent(rotation::offer);
      }
    }
  }

  /** When the next tenant that was put off goes on, in nanoseconds from now. */
  synchronized long untilDue(long longest) {
    long now = System.nanoTime();
    long until = longest;
    for (Apart one : apart.values()) {
      if (!one.isDue(now)) {
        until = Math.min(until, one.dueNanos() - now);
      }
    }
    return until;
  }

  /** Batches that could be told now. */
  synchronized int ready() {
    return rotation.ready();
  }

  /** The next batch, if there is one. */
  synchronized Optional<Batch> next() {
    return rotation.next();
  }

  /** A call with a batch's events took long, or not. */
  synchronized void markSlow(Batch batch, boolean tookLong) {
    rotation.markSlow(batch.queue().owner(), tookLong);
  }

  /** A batch was told. */
  synchronized void done(Batch batch) {
    end(batch, batch.rows());
    if (waiting.isEmpty()) {
      failure = "";
    }
  }

  /** Some of a batch were told, and some not taken; the tenant can take no more for now. */
  synchronized void putOff(
      Batch batch, List<EventRow> done, List<Parked> refused, Duration after, String reason) {
    UUID owner = batch.queue().owner();
    Set<Long> told = new HashSet<>(done.stream().map(EventRow::position).toList());
    batch
        .queue()
        .giveBack(batch.rows().stream().filter(row -> !told.contains(row.position())).toList());
    apart
        .computeIfAbsent(owner, first -> new Apart(readTo, System.nanoTime()))
        .putOff(System.nanoTime() + after.toNanos());
    rotation.hold(batch.queue());
    failure = reason;
    end(batch, done);
    refused.forEach(this::park);
  }

  /** A batch was told one by one; some could not be taken. */
  synchronized void done(Batch batch, List<Parked> refused) {
    refused.forEach(this::park);
    end(batch, batch.rows());
  }

  /** A parked event was told again. */
  synchronized void retried(Progress.Retried outcome) {
    retried.add(outcome);
    if (outcome.again() != null) {
      failure = outcome.again().failure();
    }
    changed = true;
  }

  synchronized boolean hasParked() {
    return !waiting.isEmpty();
  }

  /** What is to be written down, if anything. */
  synchronized Optional<Progress> progress() {
    if (!changed) {
      return Optional.empty();
    }
    long position = readTo;
    Map<UUID, Progress.Straggle> stragglers = new HashMap<>();
    for (TenantQueue queue : rotation.queues()) {
      if (!apart.containsKey(queue.owner())) {
        position = Math.min(position, queue.before(position));
      }
    }
    long now = System.nanoTime();
    for (Map.Entry<UUID, Apart> one : apart.entrySet()) {
      long at = before(one.getKey(), one.getValue().readTo());
      if (!Long.valueOf(at).equals(written.get(one.getKey()))) {
        Duration after = Duration.ofNanos(Math.max(0, one.getValue().dueNanos() - now));
        stragglers.put(one.getKey(), new Progress.Straggle(at, after));
      }
    }
    Set<UUID> gone = new HashSet<>(caughtUp);
    gone.removeAll(apart.keySet());
    Progress progress = new Progress(position, stragglers, gone, parked, retried, failure);
    parked = new ArrayList<>();
    retried = new ArrayList<>();
    caughtUp.clear();
    changed = false;
    return Optional.of(progress);
  }

  /** It was written down; these aggregates wait now. */
  synchronized void written(Progress progress, Collection<AggregateKey> keys) {
    progress.stragglers().forEach((owner, one) -> written.put(owner, one.position()));
    written.keySet().removeAll(progress.caughtUp());
    waiting = new WaitingAggregates(keys);
    parked.forEach(one -> waiting.add(AggregateKey.of(one.row().event())));
  }

  /** It could not be written down. */
  synchronized void unwritten(Progress progress) {
    parked.addAll(0, progress.parked());
    retried.addAll(0, progress.retried());
    caughtUp.addAll(progress.caughtUp());
    changed = true;
  }

  private void add(EventRow row) {
    AggregateKey key = AggregateKey.of(row.event());
    if (waiting.contains(key)) {
      park(Parked.behind(row));
      return;
    }
    rotation.add(key.owner(), row);
  }

  private void park(Parked one) {
    parked.add(one);
    AggregateKey key = AggregateKey.of(one.row().event());
    if (waiting.add(key)) {
      rotation.of(key.owner()).map(queue -> queue.withdraw(key)).orElse(List.of()).stream()
          .map(Parked::behind)
          .forEach(this::park);
    }
    if (!one.failure().isEmpty()) {
      failure = one.failure();
    }
    if (!apart.containsKey(key.owner()) && waiting.of(key.owner()) >= MOST_PARKED) {
      apart.put(key.owner(), new Apart(readTo, System.nanoTime()));
    }
    changed = true;
  }

  private void end(Batch batch, List<EventRow> done) {
    TenantQueue queue = batch.queue();
    done.forEach(queue::done);
    queue.ended(batch.rows());
    if (queue.size() == 0 && queue.running() == 0) {
      rotation.remove(queue);
    } else {
      rotation.offer(queue);
    }
    changed = true;
  }

  private boolean isDue(UUID owner) {
    Apart one = apart.get(owner);
    return one == null || one.isDue(System.nanoTime());
  }

  /** Makes room: what a tenant that is put off waits for can be read once more. */
  private void forget(UUID owner, Apart one) {
    rotation
        .of(owner)
        .filter(queue -> queue.running() == 0)
        .ifPresent(
            queue -> {
              one.readTo(queue.before(one.readTo()));
              rotation.remove(queue);
            });
  }

  private int size(UUID owner) {
    return rotation.of(owner).map(TenantQueue::size).orElse(0);
  }

  private long before(UUID owner, long none) {
    return rotation.of(owner).map(queue -> queue.before(none)).orElse(none);
  }
}
