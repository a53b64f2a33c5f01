package org.patchbay.host.internal.keyvalue;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.host.internal.calls.Isolation;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.Database.Work;
import org.patchbay.plugin.api.KeyValueStore;

/** The store of one plugin for one tenant, in the table {@code host.key_value}. */
public final class TenantStore implements KeyValueStore {
  private static final int MAX_KEY = 200;
  private static final int MAX_VALUE_BYTES = 64 * 1024;
  private static final int MAX_KEYS = 1_000;
  private static final String PLACE = " WHERE tenant_id = ? AND plugin_id = ?";

  private final Database database;
  private final UUID tenant;
  private final String plugin;

  /**
   * @param database where the table is
   * @param tenant whose values
   * @param plugin of which plugin
   */
  public TenantStore(Database database, UUID tenant, String plugin) {
    this.database = database;
    this.tenant = tenant;
    this.plugin = plugin;
  }

  @Override
  public Optional<String> get(String key) {
    List<String> found =
        select("SELECT value FROM host.key_value" + PLACE + " AND key = ?", checkedKey(key));
    return found.stream().findFirst();
  }

  @Override
  public void put(String key, String value) {
    update(
        "INSERT INTO host.key_value (tenant_id, plugin_id, key, value) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (tenant_id, plugin_id, key) DO UPDATE SET value = excluded.value",
        checkedKey(key),
        checkedValue(value));
  }

  @Override
  public boolean putIfAbsent(String key, String value) {
    return update(
        "INSERT INTO host.key_value (tenant_id, plugin_id, key, value) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT DO NOTHING",
        checkedKey(key),
        checkedValue(value));
  }

  @Override
  public boolean replace(String key, String expected, String value) {
    return run(
        "UPDATE host.key_value SET value = ?" + PLACE + " AND key = ? AND value = ?",
        update -> {
          update.setString(1, checkedValue(value));
          update.setObject(2, tenant);
          update.setString(3, plugin);
          update.setString(4, checkedKey(key));
          update.setString(5, expected);
          return update.executeUpdate() == 1;
        });
  }

  @Override
  public void remove(String key) {
    update("DELETE FROM host.key_value" + PLACE + " AND key = ?", checkedKey(key));
  }

  @Override
  public List<String> keys(String prefix) {
    // By comparison, not by LIKE: a prefix may hold any character.
    return select(
        "SELECT key FROM host.key_value"
            + PLACE
            + " AND key >= ? AND starts_with(key, ?) ORDER BY key LIMIT "
            + MAX_KEYS,
        checkedKey(prefix),
        prefix);
  }

  private List<String> select(String sql, String... arguments) {
    return run(
        sql,
        select -> {
          bind(select, arguments);
          List<String> values = new ArrayList<>();
          try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
              values.add(row.getString(1));
            }
          }
          return values;
        });
  }

  private boolean update(String sql, String... arguments) {
    return run(
        sql,
        update -> {
          bind(update, arguments);
          return update.executeUpdate() == 1;
        });
  }

  private void bind(PreparedStatement statement, String... arguments) throws SQLException {
    statement.setObject(1, tenant);
    statement.setString(2, plugin);
    for (int i = 0; i < arguments.length; i++) {
      statement.setString(3 + i, arguments[i]);
    }
  }

  private <T> T run(String sql, Statement<T> statement) {
    Work<T> work =
        tx -> {
          try (PreparedStatement prepared = tx.connection().prepareStatement(sql)) {
            return statement.run(prepared);
          }
        };
    return Isolation.asHost(() -> database.inTenant(tenant, work));
  }

  @FunctionalInterface
  private interface Statement<T> {
    T run(PreparedStatement statement) throws SQLException;
  }

  private static String checkedKey(String key) {
    if (key.length() > MAX_KEY) {
      throw new IllegalArgumentException("a key has at most " + MAX_KEY + " characters: " + key);
    }
    return key;
  }

  private static String checkedValue(String value) {
    int bytes = value.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_VALUE_BYTES) {
      throw new IllegalArgumentException(
          "a value has at most " + MAX_VALUE_BYTES + " bytes, not " + bytes);
    }
    return value;
  }
}
