package org.patchbay.host.internal.configuration;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.persistence.Transaction;

/** The table of all configurations that tenants ever had. */
public final class ConfigurationVersions {
  private static final String SELECT =
      "SELECT version, settings, actor, at FROM host.configuration"
          + " WHERE tenant_id = ? AND plugin_id = ?";

  private ConfigurationVersions() {}

  /**
   * A version as kept.
   *
   * @param version from 1
   * @param settings secrets as {@link Sealed}
   * @param actor who set it
   * @param at when
   */
  public record Kept(int version, Map<String, Object> settings, String actor, Instant at) {
    /** Of a tenant that never configured a plugin. */
    public static final Kept NONE = new Kept(0, Map.of(), "", Instant.EPOCH);
  }

  /** All versions, newest first. */
  public static List<Kept> all(Transaction tx, UUID tenant, String plugin) throws SQLException {
    return select(tx, SELECT + " ORDER BY version DESC", tenant, plugin);
  }

  /** The newest version; {@link Kept#NONE} when there is none. */
  public static Kept newest(Transaction tx, UUID tenant, String plugin) throws SQLException {
    List<Kept> found = select(tx, SELECT + " ORDER BY version DESC LIMIT 1", tenant, plugin);
    return found.isEmpty() ? Kept.NONE : found.get(0);
  }

  /** One version. */
  public static Optional<Kept> find(Transaction tx, UUID tenant, String plugin, int version)
      throws SQLException {
    return select(tx, SELECT + " AND version = " + version, tenant, plugin).stream().findFirst();
  }

  /** Adds a version. */
  public static Kept add(
      Transaction tx,
      UUID tenant,
      String plugin,
      int version,
      Map<String, Object> settings,
      String actor)
      throws SQLException {
    try (PreparedStatement insert =
        tx.connection()
            .prepareStatement(
                "INSERT INTO host.configuration (tenant_id, plugin_id, version, settings, actor)"
                    + " VALUES (?, ?, ?, ?::jsonb, ?) RETURNING version, settings, actor, at")) {
      insert.setObject(1, tenant);
      insert.setString(2, plugin);
      insert.setInt(3, version);
      insert.setString(4, SettingsJson.write(settings));
      insert.setString(5, actor);
      return rows(insert).get(0);
    }
  }

  private static List<Kept> select(Transaction tx, String sql, UUID tenant, String plugin)
      throws SQLException {
    try (PreparedStatement select = tx.connection().prepareStatement(sql)) {
      select.setObject(1, tenant);
      select.setString(2, plugin);
      return rows(select);
    }
  }

  private static List<Kept> rows(PreparedStatement statement) throws SQLException {
    List<Kept> rows = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        rows.add(
            new Kept(
                row.getInt(1),
                SettingsJson.read(row.getString(2)),
                row.getString(3),
                row.getObject(4, OffsetDateTime.class).toInstant()));
      }
    }
    return rows;
  }
}
