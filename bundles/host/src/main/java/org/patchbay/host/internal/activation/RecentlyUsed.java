package org.patchbay.host.internal.activation;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Keeps what was read lately, so much and so long at most. A value whose key was forgotten while it
 * was being read is not kept: it may be the old one.
 */
final class RecentlyUsed<K, V> {
  private final long lifetime;
  private final LongSupplier nanoClock;
  private final Map<K, Entry<V>> entries;
  private long forgotten;

  private record Entry<V>(V value, long readAt) {}

  RecentlyUsed(int capacity, Duration lifetime, LongSupplier nanoClock) {
    this.lifetime = lifetime.toNanos();
    this.nanoClock = nanoClock;
    entries =
        new LinkedHashMap<>(64, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, Entry<V>> eldest) {
            return size() > capacity;
          }
        };
  }

  V get(K key, Function<K, V> reader) {
    long before;
    synchronized (this) {
      Optional<V> kept = kept(key);
      if (kept.isPresent()) {
        return kept.get();
      }
      before = forgotten;
    }
    V value = reader.apply(key);
    synchronized (this) {
      if (before == forgotten) {
        entries.put(key, new Entry<>(value, nanoClock.getAsLong()));
      }
    }
    return value;
  }

  private Optional<V> kept(K key) {
    Entry<V> entry = entries.get(key);
    return Optional.ofNullable(entry)
        .filter(e -> nanoClock.getAsLong() - e.readAt() < lifetime)
        .map(Entry::value);
  }

  synchronized void forget(K key) {
    forgotten++;
    entries.remove(key);
  }

  synchronized void forgetAll() {
    forgotten++;
    entries.clear();
  }

  synchronized int size() {
    return entries.size();
  }
}
