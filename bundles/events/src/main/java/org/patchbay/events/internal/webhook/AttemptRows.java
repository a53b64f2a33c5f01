package org.patchbay.events.internal.webhook;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.patchbay.events.internal.webhook.http.Answer;
import org.patchbay.events.webhook.WebhookDelivery.Attempt;
import org.patchbay.persistence.Transaction;

/** The table of attempts. */
final class AttemptRows {
  private static final String INSERT =
      """
      INSERT INTO events.webhook_attempt (id, tenant_id, delivery, attempt, at, status,
        latency_millis, error, excerpt)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String FIND =
      """
      SELECT attempt, at, status, latency_millis, error, excerpt FROM events.webhook_attempt
      WHERE tenant_id = ? AND delivery = ? ORDER BY id
      """;

  private AttemptRows() {}

  static void insert(Transaction tx, Collection<Sent> all, Supplier<UUID> ids) throws SQLException {
    try (PreparedStatement statement = tx.connection().prepareStatement(INSERT)) {
      for (Sent sent : all) {
        Answer answer = sent.answer();
        statement.setObject(1, ids.get());
        statement.setObject(2, sent.taken().message().tenant());
        statement.setObject(3, sent.taken().id());
        statement.setInt(4, sent.taken().attempt());
        statement.setTimestamp(5, Timestamp.from(answer.at()));
        statement.setObject(6, answer.status().orElse(null), Types.INTEGER);
        statement.setInt(7, Math.toIntExact(answer.latency().toMillis()));
        statement.setString(8, answer.error().orElse(null));
        statement.setString(9, answer.excerpt());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /** A delivery's, oldest first. */
  static List<Attempt> of(Transaction tx, UUID tenant, UUID delivery) throws SQLException {
    try (PreparedStatement statement = tx.connection().prepareStatement(FIND)) {
      statement.setObject(1, tenant);
      statement.setObject(2, delivery);
      try (ResultSet rows = statement.executeQuery()) {
        List<Attempt> attempts = new ArrayList<>();
        while (rows.next()) {
          attempts.add(
              new Attempt(
                  rows.getInt(1),
                  rows.getTimestamp(2).toInstant(),
                  Optional.ofNullable(rows.getObject(3, Integer.class)),
                  rows.getInt(4),
                  Optional.ofNullable(rows.getString(5)),
                  rows.getString(6)));
        }
        return attempts;
      }
    }
  }
}
