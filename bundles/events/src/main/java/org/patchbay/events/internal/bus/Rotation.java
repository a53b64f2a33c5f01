package org.patchbay.events.internal.bus;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.patchbay.events.internal.EventRow;

/**
 * The tenants' queues, from which batches are taken in turn. Slow tenants are told one event at a
 * time, and leave half of the threads to the others. Not for several threads.
 */
final class Rotation {
  private static final int BATCH = 500;
  private static final int BATCHES_OF_A_TENANT = 2;
  private static final int MOST_SLOW = 4;

  private final Predicate<UUID> due;
  private final Map<UUID, TenantQueue> queues = new HashMap<>();
  private final Set<TenantQueue> ready = new LinkedHashSet<>();
  private final Set<UUID> slow = new HashSet<>();

  /**
   * An empty one.
   *
   * @param due whether a tenant may be told now
   */
  Rotation(Predicate<UUID> due) {
    this.due = due;
  }

  Collection<TenantQueue> queues() {
    return queues.values();
  }

  Optional<TenantQueue> of(UUID owner) {
    return Optional.ofNullable(queues.get(owner));
  }

  /** What the events of all tenants have as data. */
  long characters() {
    return queues.values().stream().mapToLong(TenantQueue::characters).sum();
  }

  void add(UUID owner, EventRow row) {
    TenantQueue queue = queues.computeIfAbsent(owner, TenantQueue::new);
    queue.add(row);
    offer(queue);
  }

  /** Queues that a batch could be taken of. */
  int ready() {
    return ready.size();
  }

  /** Lets a queue have its turn, if there is something to be taken of it now. */
  void offer(TenantQueue queue) {
    if (queue.running() < (slow.contains(queue.owner()) ? 1 : BATCHES_OF_A_TENANT)
        && due.test(queue.owner())
        && queue.isReady()) {
      ready.add(queue);
    }
  }

  /** Lets it have no turn until it is offered again. */
  void hold(TenantQueue queue) {
    ready.remove(queue);
  }

  void remove(TenantQueue queue) {
    queues.remove(queue.owner());
    ready.remove(queue);
  }

  /** A call with a tenant's events took long, or not. */
  void markSlow(UUID owner, boolean tookLong) {
    if (tookLong) {
      slow.add(owner);
    } else {
      slow.remove(owner);
    }
  }

  /** The next batch, if there is one. */
  Optional<Backlog.Batch> next() {
    boolean roomForSlow =
        slow.stream().flatMap(owner -> of(owner).stream()).mapToInt(TenantQueue::running).sum()
            < MOST_SLOW;
    return ready.stream()
        .filter(queue -> roomForSlow || !slow.contains(queue.owner()))
        .findFirst()
        .map(this::batch);
  }

  private Backlog.Batch batch(TenantQueue queue) {
    ready.remove(queue);
    List<EventRow> rows = queue.take(slow.contains(queue.owner()) ? 1 : BATCH);
    offer(queue);
    return new Backlog.Batch(queue, rows);
  }
}
