package org.patchbay.events.internal.bus;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Aggregates whose events wait for one that could not be taken, and how many each tenant has. */
final class WaitingAggregates {
  private final Set<AggregateKey> keys = new HashSet<>();
  private final Map<UUID, Integer> counts = new HashMap<>();

  WaitingAggregates(Collection<AggregateKey> keys) {
    keys.forEach(this::add);
  }

  /** Adds one; false if it waits already. */
  boolean add(AggregateKey key) {
    boolean added = keys.add(key);
    if (added) {
      counts.merge(key.owner(), 1, Integer::sum);
    }
    return added;
  }

  boolean contains(AggregateKey key) {
    return keys.contains(key);
  }

  boolean isEmpty() {
    return keys.isEmpty();
  }

  int of(UUID owner) {
    return counts.getOrDefault(owner, 0);
  }
}
