package org.patchbay.plugin.api;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Small durable values of one plugin for one tenant, for example a customer's id at a gateway. Keys
 * up to 200 characters, values up to 64 KiB of text. Each call commits by itself and survives
 * restart, upgrade and deactivation; uninstalling the plugin removes them.
 */
@ProviderType
public interface KeyValueStore {

  /** The value, or empty when there is none. */
  Optional<String> get(String key);

  /** Sets the value, whatever was there. */
  void put(String key, String value);

  /**
   * Sets the value unless the key has one already.
   *
   * @return true when this call set it; false when a value was there, which stays
   */
  boolean putIfAbsent(String key, String value);

  /**
   * Replaces the value only if it still is the expected one.
   *
   * @return true when this call replaced it
   */
  boolean replace(String key, String expected, String value);

  /** Removes the value if there is one. */
  void remove(String key);

  /** Keys that begin so, in order; at most 1,000. */
  List<String> keys(String prefix);
}
