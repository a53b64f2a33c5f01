package org.patchbay.events.internal.webhook;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.patchbay.events.webhook.WebhookDeliveries.Filter;
import org.patchbay.events.webhook.WebhookDelivery;
import org.patchbay.events.webhook.WebhookDelivery.State;
import org.patchbay.persistence.Page;
import org.patchbay.persistence.Transaction;

/** The table of deliveries, as far as it is no queue. */
final class DeliveryRows {
  private static final String INSERT =
      """
      INSERT INTO events.webhook_delivery (id, tenant_id, endpoint, event, type, body)
      SELECT n.id, ?, n.endpoint, n.event, n.type, n.body
      FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[])
        AS n (id, endpoint, event, type, body)
      JOIN events.webhook_endpoint e ON e.id = n.endpoint
      ON CONFLICT (endpoint, event) DO NOTHING
      """;

  private static final String SELECT =
      """
      SELECT id, endpoint, event, type, state, attempt, failure, due, body
      FROM events.webhook_delivery WHERE tenant_id = ? AND endpoint = ?
      """;

  private static final String LIST =
      SELECT
          + """
           AND (?::text IS NULL OR state = ?) AND (?::text IS NULL OR type = ?)
            AND (?::uuid IS NULL OR event = ?) AND (?::uuid IS NULL OR id < ?)
          ORDER BY id DESC LIMIT ?
          """;

  private static final String AGAIN =
      """
      UPDATE events.webhook_delivery SET state = 'PENDING', due = clock_timestamp(), tried = 0
      WHERE tenant_id = ? AND endpoint = ? AND node IS NULL
      """;

  private DeliveryRows() {}

  /**
   * A delivery to write.
   *
   * @param id time-ordered
   * @param endpoint where to
   * @param event the event's id
   * @param type the event's type
   * @param body what to send
   */
  record Row(UUID id, UUID endpoint, UUID event, String type, String body) {}

  /** Writes those that are not there yet; none to an endpoint that is not there any more. */
  static void insert(Transaction tx, UUID tenant, List<Row> rows) throws SQLException {
    try (PreparedStatement statement = tx.connection().prepareStatement(INSERT)) {
      statement.setObject(1, tenant);
      statement.setArray(2, array(tx, "uuid", rows, Row::id));
      statement.setArray(3, array(tx, "uuid", rows, Row::endpoint));
      statement.setArray(4, array(tx, "uuid", rows, Row::event));
      statement.setArray(5, array(tx, "text", rows, Row::type));
      statement.setArray(6, array(tx, "text", rows, Row::body));
      statement.executeUpdate();
    }
  }

  private static Array array(Transaction tx, String type, List<Row> rows, Function<Row, ?> part)
      throws SQLException {
    return tx.connection().createArrayOf(type, rows.stream().map(part).toArray());
  }

  /** Writes what became of a delivery that was sent outside the queue. */
  static void finish(Transaction tx, Sent sent) throws SQLException {
    try (PreparedStatement statement =
        tx.connection()
            .prepareStatement(
                "UPDATE events.webhook_delivery SET state = ?, failure = ?, attempt = ?, tried = ?"
                    + " WHERE id = ?")) {
      statement.setString(1, sent.state().name());
      statement.setString(2, sent.answer().good() ? null : sent.answer().failure());
      statement.setInt(3, sent.taken().attempt());
      statement.setInt(4, sent.taken().tried());
      statement.setObject(5, sent.taken().id());
      statement.executeUpdate();
    }
  }

  static Page<WebhookDelivery> list(
      Transaction tx, UUID tenant, UUID endpoint, Filter filter, Optional<UUID> after, int limit)
      throws SQLException {
    try (PreparedStatement statement = tx.connection().prepareStatement(LIST)) {
      statement.setObject(1, tenant);
      statement.setObject(2, endpoint);
      twice(statement, 3, filter.state().map(State::name));
      twice(statement, 5, filter.type());
      twice(statement, 7, filter.event());
      twice(statement, 9, after);
      statement.setInt(11, limit + 1);
      try (ResultSet rows = statement.executeQuery()) {
        List<WebhookDelivery> found = new ArrayList<>();
        while (rows.next()) {
          found.add(delivery(rows));
        }
        return Page.of(found, limit, delivery -> delivery.id().toString());
      }
    }
  }

  private static void twice(PreparedStatement statement, int first, Optional<?> value)
      throws SQLException {
    statement.setObject(first, value.orElse(null));
    statement.setObject(first + 1, value.orElse(null));
  }

  /** One with all that is known of it. */
  static Optional<WebhookDelivery.Detail> find(Transaction tx, UUID tenant, UUID endpoint, UUID id)
      throws SQLException {
    try (PreparedStatement statement = tx.connection().prepareStatement(SELECT + " AND id = ?")) {
      statement.setObject(1, tenant);
      statement.setObject(2, endpoint);
      statement.setObject(3, id);
      try (ResultSet row = statement.executeQuery()) {
        return row.next()
            ? Optional.of(
                new WebhookDelivery.Detail(
                    delivery(row), row.getString(9), AttemptRows.of(tx, tenant, id)))
            : Optional.empty();
      }
    }
  }

  /** Lets one be sent now and as often as a new one, unless it is being sent. */
  static void again(Transaction tx, UUID tenant, UUID endpoint, UUID id) throws SQLException {
    try (PreparedStatement statement = tx.connection().prepareStatement(AGAIN + " AND id = ?")) {
      statement.setObject(1, tenant);
      statement.setObject(2, endpoint);
      statement.setObject(3, id);
      statement.executeUpdate();
    }
  }

  /** Likewise all that were given up since a time; since when one is, is when it was last due. */
  static int failedAgain(Transaction tx, UUID tenant, UUID endpoint, Instant since)
      throws SQLException {
    try (PreparedStatement statement =
        tx.connection()
            .prepareStatement(AGAIN + " AND state = 'FAILED' AND due >= ?::timestamptz")) {
      statement.setObject(1, tenant);
      statement.setObject(2, endpoint);
      statement.setString(3, since.toString());
      return statement.executeUpdate();
    }
  }

  /** Removes what is finished and older than that, some at a time; how many. */
  static int deleteFinished(Transaction tx, Duration age, int most) throws SQLException {
    try (PreparedStatement statement =
        tx.connection()
            .prepareStatement(
                """
                DELETE FROM events.webhook_delivery WHERE id IN (
                  SELECT id FROM events.webhook_delivery WHERE state <> 'PENDING'
                    AND id < events.first_id(now() - ? * interval '1 second') LIMIT ?)
                """)) {
      statement.setLong(1, age.toSeconds());
      statement.setInt(2, most);
      return statement.executeUpdate();
    }
  }

  private static WebhookDelivery delivery(ResultSet row) throws SQLException {
    UUID id = row.getObject(1, UUID.class);
    State state = State.valueOf(row.getString(5));
    return new WebhookDelivery(
        id,
        row.getObject(2, UUID.class),
        row.getObject(3, UUID.class),
        row.getString(4),
        state,
        row.getInt(6),
        Optional.ofNullable(row.getString(7)),
        state == State.PENDING ? Optional.of(row.getTimestamp(8).toInstant()) : Optional.empty(),
        // Ids begin with the time.
        Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16));
  }
}
