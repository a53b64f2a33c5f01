package org.patchbay.plugin.audit.log;

import java.util.List;
import java.util.Optional;
import org.patchbay.plugin.api.KeyValueStore;

/** A store whose database is away. */
final class BrokenStore implements KeyValueStore {

  @Override
  public Optional<String> get(String key) {
    throw away();
  }

  @Override
  public void put(String key, String value) {
    throw away();
  }

  @Override
  public boolean putIfAbsent(String key, String value) {
    throw away();
  }

  @Override
  public boolean replace(String key, String expected, String value) {
    throw away();
  }

  @Override
  public void remove(String key) {
    throw away();
  }

  @Override
  public List<String> keys(String prefix) {
    throw away();
  }

  private static IllegalStateException away() {
    return new IllegalStateException("the database is away");
  }
}
