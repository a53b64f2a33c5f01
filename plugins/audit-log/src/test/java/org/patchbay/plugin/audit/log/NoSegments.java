package org.patchbay.plugin.audit.log;

import java.util.List;
import java.util.Optional;
import org.patchbay.plugin.api.KeyValueStore;

/** A store whose database goes away when a segment is to be written. */
record NoSegments(KeyValueStore values) implements KeyValueStore {

  @Override
  public Optional<String> get(String key) {
    return values.get(key);
  }

  @Override
  public void put(String key, String value) {
    values.put(key, value);
  }

  @Override
  public boolean putIfAbsent(String key, String value) {
    if (key.startsWith("segment/")) {
      throw new IllegalStateException("the database is away");
    }
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
