package org.patchbay.plugin.audit.log;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.patchbay.plugin.api.KeyValueStore;
import org.patchbay.plugin.testkit.TestClock;

/** A store for which time passes at each read. */
record SlowStore(KeyValueStore values, TestClock clock, Duration read) implements KeyValueStore {

  @Override
  public Optional<String> get(String key) {
    clock.advance(read);
    return values.get(key);
  }

  @Override
  public void put(String key, String value) {
    values.put(key, value);
  }

  @Override
  public boolean putIfAbsent(String key, String value) {
    return values.putIfAbsent(key, value);
  }

  @Override
  public boolean replace(String key, String expected, String value) {
    return values.replace(key, expected, value);
  }

  @Override
  public void remove(String key) {
    values.remove(key);
  }

  @Override
  public List<String> keys(String prefix) {
    return values.keys(prefix);
  }
}
