package org.patchbay.events.internal.webhook;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.patchbay.persistence.Transaction;

/** The table of endpoints' secrets. */
final class SecretRows {
  /** How many old secrets sign beside the newest, so that the header stays short. */
  private static final int MOST_OLD = 2;

  private static final String RETIRE =
      "UPDATE events.webhook_secret SET expires_at = now() + ? * interval '1 second'"
          + " WHERE tenant_id = ? AND endpoint = ? AND expires_at IS NULL";

  private static final String DROP =
      """
      DELETE FROM events.webhook_secret WHERE tenant_id = ? AND endpoint = ?
        AND (expires_at <= now() OR id NOT IN (
          SELECT id FROM events.webhook_secret WHERE endpoint = ? ORDER BY id DESC LIMIT ?))
      """;

  private static final String VALID =
      """
      SELECT endpoint, sealed FROM events.webhook_secret
      WHERE endpoint = ANY (?) AND (expires_at IS NULL OR expires_at > now())
      ORDER BY endpoint, id DESC
      """;

  private SecretRows() {}

  static void insert(Transaction tx, UUID tenant, UUID endpoint, UUID id, String sealed)
      throws SQLException {
    try (PreparedStatement statement =
        tx.connection()
            .prepareStatement(
                "INSERT INTO events.webhook_secret (id, tenant_id, endpoint, sealed)"
                    + " VALUES (?, ?, ?, ?)")) {
      statement.setObject(1, id);
      statement.setObject(2, tenant);
      statement.setObject(3, endpoint);
      statement.setString(4, sealed);
      statement.executeUpdate();
    }
  }

  /** Lets the newest secret end after a grace time, and drops those that are of no use any more. */
  static void retire(Transaction tx, UUID tenant, UUID endpoint, Duration grace)
      throws SQLException {
    try (PreparedStatement retire = tx.connection().prepareStatement(RETIRE);
        PreparedStatement drop = tx.connection().prepareStatement(DROP)) {
      retire.setLong(1, grace.toSeconds());
      retire.setObject(2, tenant);
      retire.setObject(3, endpoint);
      retire.executeUpdate();
      drop.setObject(1, tenant);
      drop.setObject(2, endpoint);
      drop.setObject(3, endpoint);
      drop.setInt(4, MOST_OLD);
      drop.executeUpdate();
    }
  }

  /** Drops all of an endpoint. */
  static void clear(Transaction tx, UUID tenant, UUID endpoint) throws SQLException {
    try (PreparedStatement statement =
        tx.connection()
            .prepareStatement(
                "DELETE FROM events.webhook_secret WHERE tenant_id = ? AND endpoint = ?")) {
      statement.setObject(1, tenant);
      statement.setObject(2, endpoint);
      statement.executeUpdate();
    }
  }

  /** What deliveries to these endpoints are signed with now, sealed, newest first. */
  static Map<UUID, List<String>> valid(Transaction tx, Collection<UUID> endpoints)
      throws SQLException {
    Map<UUID, List<String>> valid = new HashMap<>();
    try (PreparedStatement statement = tx.connection().prepareStatement(VALID)) {
      statement.setArray(1, tx.connection().createArrayOf("uuid", endpoints.toArray()));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          valid
              .computeIfAbsent(rows.getObject(1, UUID.class), endpoint -> new ArrayList<>())
              .add(rows.getString(2));
        }
      }
    }
    return valid;
  }
}
