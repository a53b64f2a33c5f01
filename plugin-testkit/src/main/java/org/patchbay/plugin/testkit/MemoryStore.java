package org.patchbay.plugin.testkit;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.patchbay.plugin.api.KeyValueStore;

/**
 * A store that lives as long as the test holds it: give one to two contexts in a row to play a
 * restart. Keeps the host's limits, so that a plugin which breaks them fails in its own tests.
 */
public final class MemoryStore implements KeyValueStore {
  private static final int MAX_KEY = 200;
  private static final int MAX_VALUE = 64 * 1024;
  private static final int MAX_KEYS = 1_000;

  private final ConcurrentSkipListMap<String, String> values = new ConcurrentSkipListMap<>();
  private final AtomicLong calls = new AtomicLong();

  /** How many calls were made; each is a round trip to the database in a real host. */
  public long calls() {
    return calls.get();
  }

  @Override
  public Optional<String> get(String key) {
    called(key);
    return Optional.ofNullable(values.get(key));
  }

  @Override
  public void put(String key, String value) {
    called(key);
    values.put(key, checked(value));
  }

  @Override
  public boolean putIfAbsent(String key, String value) {
    called(key);
    return values.putIfAbsent(key, checked(value)) == null;
  }

  @Override
  public boolean replace(String key, String expected, String value) {
    called(key);
    return values.replace(key, expected, checked(value));
  }

  @Override
  public void remove(String key) {
    called(key);
    values.remove(key);
  }

  @Override
  public List<String> keys(String prefix) {
    called(prefix);
    return values.tailMap(prefix, true).keySet().stream()
        .takeWhile(key -> key.startsWith(prefix))
        .limit(MAX_KEYS)
        .toList();
  }

  private void called(String key) {
    calls.incrementAndGet();
    if (key.length() > MAX_KEY) {
      throw new IllegalArgumentException("a key has at most " + MAX_KEY + " characters: " + key);
    }
  }

  private static String checked(String value) {
    if (value.length() > MAX_VALUE) {
      throw new IllegalArgumentException("a value has at most " + MAX_VALUE + " characters");
    }
    return value;
  }
}
