package org.patchbay.host.internal.activation;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.host.PluginCalls.WebhookTarget;
import org.patchbay.persistence.Problem;
import org.patchbay.persistence.Transaction;
import org.patchbay.plugin.api.Category;
import org.patchbay.plugin.api.Tenant;

/** SQL of the table {@code host.activation}. */
final class ActivationTable {
  private static final String COLUMNS = "plugin_id, category, active, configuration, webhook_token";
  private static final String PLACE = " WHERE tenant_id = ? AND plugin_id = ?";

  private ActivationTable() {}

  /** A change that some node made. */
  record Change(UUID tenant, String plugin, Instant at) {}

  static List<ActivationRow> of(Transaction tx, UUID tenant) throws SQLException {
    return select(
        tx,
        "SELECT " + COLUMNS + " FROM host.activation WHERE tenant_id = ? ORDER BY plugin_id",
        tenant);
  }

  static Optional<ActivationRow> find(Transaction tx, UUID tenant, String plugin)
      throws SQLException {
    return select(tx, "SELECT " + COLUMNS + " FROM host.activation" + PLACE, tenant, plugin)
        .stream()
        .findFirst();
  }

  /**
   * The row, locked until the transaction ends; made when there is none. Until then nobody
   * uninstalls the plugin.
   *
   * @throws Problem when the plugin is installed no more
   */
  static ActivationRow claim(
      Transaction tx, Tenant tenant, String plugin, Category category, String token)
      throws SQLException {
    relyOn(tx, plugin);
    try (PreparedStatement insert =
        tx.connection()
            .prepareStatement(
                "INSERT INTO host.activation"
                    + " (tenant_id, plugin_id, tenant_slug, category, webhook_token)"
                    + " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")) {
      insert.setObject(1, tenant.id());
      insert.setString(2, plugin);
      insert.setString(3, tenant.slug());
      insert.setString(4, category.id());
      insert.setString(5, token);
      insert.executeUpdate();
    }
    return lock(tx, tenant.id(), plugin).orElseThrow();
  }

  /** The row, if there is one, locked until the transaction ends. */
  static Optional<ActivationRow> lock(Transaction tx, UUID tenant, String plugin)
      throws SQLException {
    String sql = "SELECT " + COLUMNS + " FROM host.activation" + PLACE + " FOR UPDATE";
    return select(tx, sql, tenant, plugin).stream().findFirst();
  }

  /** As a foreign key does; it cannot be one, as rows outlive a plugin that was withdrawn. */
  private static void relyOn(Transaction tx, String plugin) throws SQLException {
    try (PreparedStatement select =
        tx.connection().prepareStatement("SELECT FROM host.plugin WHERE id = ? FOR KEY SHARE")) {
      select.setString(1, plugin);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          throw Problem.notFound("plugin", plugin);
        }
      }
    }
  }

  static Change activate(Transaction tx, UUID tenant, String plugin, boolean active)
      throws SQLException {
    return change(tx, "active = " + active, tenant, plugin);
  }

  static Change configure(Transaction tx, UUID tenant, String plugin, int version)
      throws SQLException {
    return change(tx, "configuration = " + version, tenant, plugin);
  }

  private static Change change(Transaction tx, String set, UUID tenant, String plugin)
      throws SQLException {
    String sql =
        "UPDATE host.activation SET "
            + set
            + ", changed_at = clock_timestamp()"
            + PLACE
            + " RETURNING changed_at";
    try (PreparedStatement update = tx.connection().prepareStatement(sql)) {
      update.setObject(1, tenant);
      update.setString(2, plugin);
      try (ResultSet row = update.executeQuery()) {
        row.next();
        return new Change(tenant, plugin, instant(row, 1));
      }
    }
  }

  static Instant now(Transaction tx) throws SQLException {
    try (PreparedStatement select = tx.connection().prepareStatement("SELECT clock_timestamp()");
        ResultSet row = select.executeQuery()) {
      row.next();
      return instant(row, 1);
    }
  }

  static List<Change> changedSince(Transaction tx, Instant since) throws SQLException {
    try (PreparedStatement select =
        tx.connection()
            .prepareStatement(
                "SELECT tenant_id, plugin_id, changed_at FROM host.activation"
                    + " WHERE changed_at > ?")) {
      select.setObject(1, since.atOffset(ZoneOffset.UTC));
      List<Change> changes = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          changes.add(new Change(row.getObject(1, UUID.class), row.getString(2), instant(row, 3)));
        }
      }
      return changes;
    }
  }

  static Optional<WebhookTarget> byToken(Transaction tx, String token) throws SQLException {
    try (PreparedStatement select =
        tx.connection()
            .prepareStatement(
                "SELECT tenant_id, plugin_id FROM host.activation WHERE webhook_token = ?")) {
      select.setString(1, token);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(new WebhookTarget(row.getObject(1, UUID.class), row.getString(2)))
            : Optional.empty();
      }
    }
  }

  static List<UUID> activeTenants(Transaction tx, String plugin, int limit) throws SQLException {
    return active(tx, "tenant_id", plugin, limit, row -> row.getObject(1, UUID.class));
  }

  static List<String> activeSlugs(Transaction tx, String plugin, int limit) throws SQLException {
    return active(tx, "tenant_slug", plugin, limit, row -> row.getString(1));
  }

  private interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private static <T> List<T> active(
      Transaction tx, String column, String plugin, int limit, Reader<T> reader)
      throws SQLException {
    try (PreparedStatement select =
        tx.connection()
            .prepareStatement(
                "SELECT "
                    + column
                    + " FROM host.activation WHERE plugin_id = ? AND active ORDER BY tenant_slug LIMIT ?")) {
      select.setString(1, plugin);
      select.setInt(2, limit);
      List<T> found = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(reader.read(row));
        }
      }
      return found;
    }
  }

  private static List<ActivationRow> select(Transaction tx, String sql, Object... arguments)
      throws SQLException {
    try (PreparedStatement select = tx.connection().prepareStatement(sql)) {
      for (int i = 0; i < arguments.length; i++) {
        select.setObject(i + 1, arguments[i]);
      }
      List<ActivationRow> rows = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          rows.add(
              new ActivationRow(
                  row.getString(1),
                  Category.of(row.getString(2)).orElseThrow(),
                  row.getBoolean(3),
                  row.getInt(4),
                  row.getString(5)));
        }
      }
      return rows;
    }
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
