package org.patchbay.identity.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** Remembers what was read, for a short time and up to a number of entries. */
final class ExpiringCache<K, V> {
  private final ConcurrentHashMap<K, Entry<V>> entries = new ConcurrentHashMap<>();
  private final int capacity;
  private final long lifetime;
  private final LongSupplier nanoTime;

  /**
   * @param nanoTime the clock, as {@link System#nanoTime()}
   */
  ExpiringCache(int capacity, Duration lifetime, LongSupplier nanoTime) {
    this.capacity = capacity;
    this.lifetime = lifetime.toNanos();
    this.nanoTime = nanoTime;
  }

  /** The value, unless it is too old. */
  Optional<V> get(K key) {
    Entry<V> entry = entries.get(key);
    return entry == null || expired(entry) ? Optional.empty() : Optional.of(entry.value);
  }

  /** True for a key that was put, even when its value is too old by now. */
  boolean remembers(K key) {
    return entries.containsKey(key);
  }

  void put(K key, V value) {
    if (entries.size() >= capacity) {
      entries.values().removeIf(this::expired);
    }
    if (entries.size() >= capacity) {
      entries.clear();
    }
    entries.put(key, new Entry<>(value, nanoTime.getAsLong()));
  }

  void remove(K key) {
    entries.remove(key);
  }

  void removeValues(Predicate<V> which) {
    entries.values().removeIf(entry -> which.test(entry.value));
  }

  private boolean expired(Entry<V> entry) {
    return nanoTime.getAsLong() - entry.since > lifetime;
  }

  private record Entry<V>(V value, long since) {}
}
