package org.patchbay.events.internal.webhook;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.patchbay.events.webhook.WebhookEndpoint;
import org.patchbay.events.webhook.WebhookEndpoint.Draft;
import org.patchbay.persistence.Transaction;

/** The table of endpoints. */
final class EndpointRows {
  private static final String SELECT =
      "SELECT id, url, types, description, enabled, disabled_reason, failing_since, created_at,"
          + " updated_at FROM events.webhook_endpoint WHERE tenant_id = ?";

  private static final String INSERT =
      """
      INSERT INTO events.webhook_endpoint (url, types, description, enabled, tenant_id, id)
      VALUES (?, ?, ?, ?, ?, ?)
      """;

  private static final String UPDATE =
      """
      UPDATE events.webhook_endpoint SET url = ?, types = ?, description = ?, enabled = ?,
        disabled_reason = NULL, failing_since = CASE WHEN enabled THEN failing_since END,
        updated_at = now()
      WHERE tenant_id = ? AND id = ?
      """;

  private EndpointRows() {}

  static List<WebhookEndpoint> list(Transaction tx, UUID tenant) throws SQLException {
    try (PreparedStatement statement = tx.connection().prepareStatement(SELECT + " ORDER BY id")) {
      statement.setObject(1, tenant);
      return read(statement);
    }
  }

  static Optional<WebhookEndpoint> find(Transaction tx, UUID tenant, UUID id) throws SQLException {
    return find(tx, tenant, id, "");
  }

  /** Finds one that nobody else changes until the transaction ends. */
  static Optional<WebhookEndpoint> lock(Transaction tx, UUID tenant, UUID id) throws SQLException {
    return find(tx, tenant, id, " FOR UPDATE");
  }

  private static Optional<WebhookEndpoint> find(Transaction tx, UUID tenant, UUID id, String lock)
      throws SQLException {
    try (PreparedStatement statement =
        tx.connection().prepareStatement(SELECT + " AND id = ?" + lock)) {
      statement.setObject(1, tenant);
      statement.setObject(2, id);
      return read(statement).stream().findFirst();
    }
  }

  /**
   * Keeps endpoints from being changed until the transaction ends. Whoever changes both locks
   * endpoints before deliveries, and in their order, so that nobody waits for each other.
   */
  static void lockAll(Transaction tx, Set<UUID> ids) throws SQLException {
    try (PreparedStatement statement =
        tx.connection()
            .prepareStatement(
                "SELECT id FROM events.webhook_endpoint WHERE id = ANY (?) ORDER BY id"
                    + " FOR NO KEY UPDATE")) {
      statement.setArray(1, tx.connection().createArrayOf("uuid", ids.toArray()));
      statement.execute();
    }
  }

  static void insert(Transaction tx, UUID tenant, UUID id, Draft draft) throws SQLException {
    write(tx, INSERT, tenant, id, draft);
  }

  /** Replaces what the owner decides; one that goes on again begins with no failure. */
  static void update(Transaction tx, UUID tenant, UUID id, Draft draft) throws SQLException {
    write(tx, UPDATE, tenant, id, draft);
  }

  private static void write(Transaction tx, String sql, UUID tenant, UUID id, Draft draft)
      throws SQLException {
    try (PreparedStatement statement = tx.connection().prepareStatement(sql)) {
      statement.setString(1, draft.url());
      statement.setArray(2, tx.connection().createArrayOf("text", draft.types().toArray()));
      statement.setString(3, draft.description());
      statement.setBoolean(4, draft.enabled());
      statement.setObject(5, tenant);
      statement.setObject(6, id);
      statement.executeUpdate();
    }
  }

  static void delete(Transaction tx, UUID tenant, UUID id) throws SQLException {
    try (PreparedStatement statement =
        tx.connection()
            .prepareStatement(
                "DELETE FROM events.webhook_endpoint WHERE tenant_id = ? AND id = ?")) {
      statement.setObject(1, tenant);
      statement.setObject(2, id);
      statement.executeUpdate();
    }
  }

  private static List<WebhookEndpoint> read(PreparedStatement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      List<WebhookEndpoint> endpoints = new ArrayList<>();
      while (rows.next()) {
        endpoints.add(
            new WebhookEndpoint(
                rows.getObject(1, UUID.class),
                rows.getString(2),
                texts(rows.getArray(3)),
                rows.getString(4),
                rows.getBoolean(5),
                Optional.ofNullable(rows.getString(6)),
                Optional.ofNullable(rows.getTimestamp(7)).map(Timestamp::toInstant),
                rows.getTimestamp(8).toInstant(),
                rows.getTimestamp(9).toInstant()));
      }
      return endpoints;
    }
  }

  private static List<String> texts(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }
}
