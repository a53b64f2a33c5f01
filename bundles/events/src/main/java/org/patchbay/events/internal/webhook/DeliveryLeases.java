package org.patchbay.events.internal.webhook;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.patchbay.persistence.Transaction;

/** The deliveries that this node takes. The clock is PostgreSQL's, as with jobs. */
final class DeliveryLeases {
  /** How long a delivery stays with a node that shows no sign of life. */
  private static final String LEASE_END = "clock_timestamp() + interval '10 seconds'";

  // Goes from endpoint to endpoint by the index, and looks at the earliest of each alone: however
  // many wait for one, the next one's turn comes as soon.
  private static final String TAKE =
      """
      WITH RECURSIVE line AS (
        (SELECT d.endpoint, d.due FROM events.webhook_delivery d
         WHERE d.state = 'PENDING' AND d.endpoint > ? ORDER BY d.endpoint, d.due LIMIT 1)
        UNION ALL
        SELECT next.endpoint, next.due FROM line CROSS JOIN LATERAL (
          SELECT d.endpoint, d.due FROM events.webhook_delivery d
          WHERE d.state = 'PENDING' AND d.endpoint > line.endpoint
          ORDER BY d.endpoint, d.due LIMIT 1) AS next),
      ready AS (
        SELECT line.endpoint, coalesce(busy.room, ?) AS room
        FROM line LEFT JOIN unnest(?::uuid[], ?::integer[]) AS busy (endpoint, room)
          ON busy.endpoint = line.endpoint
        WHERE line.due <= clock_timestamp() AND coalesce(busy.room, 1) > 0
          AND (SELECT e.enabled FROM events.webhook_endpoint e WHERE e.id = line.endpoint)
        LIMIT ?),
      taken AS MATERIALIZED (
        SELECT first.id FROM ready CROSS JOIN LATERAL (
          SELECT d.id FROM events.webhook_delivery d
          WHERE d.state = 'PENDING' AND d.endpoint = ready.endpoint AND d.due <= clock_timestamp()
          ORDER BY d.due LIMIT ready.room
          FOR UPDATE SKIP LOCKED) AS first)
      UPDATE events.webhook_delivery d
      SET node = ?, attempt = d.attempt + 1, tried = d.tried + 1, due = %s
      FROM taken, events.webhook_endpoint e WHERE d.id = taken.id AND e.id = d.endpoint
      RETURNING d.id, d.attempt, d.tried, d.event, d.tenant_id, d.endpoint, e.url, d.body
      """
          .formatted(LEASE_END);

  private static final String OF_THIS_NODE =
      """
       FROM unnest(?::uuid[], ?::integer[]) AS mine (id, attempt)
      WHERE d.id = mine.id AND d.attempt = mine.attempt AND d.node = ?
      """;

  private static final String RENEW =
      "UPDATE events.webhook_delivery d SET due = " + LEASE_END + OF_THIS_NODE;

  private static final String GIVE_BACK =
      "UPDATE events.webhook_delivery d SET node = NULL, due = clock_timestamp()" + OF_THIS_NODE;

  // As if it had not been taken, and not at once again.
  private static final String GIVE_BACK_UNSENT =
      "UPDATE events.webhook_delivery d SET node = NULL, attempt = d.attempt - 1,"
          + " tried = d.tried - 1, due = clock_timestamp() + interval '1 second'"
          + OF_THIS_NODE;

  private static final String SETTLE =
      """
      UPDATE events.webhook_delivery SET node = NULL, state = ?, failure = ?,
        due = clock_timestamp() + ? * interval '1 millisecond'
      WHERE id = ? AND attempt = ? AND node = ?
      """;

  private final UUID node;

  DeliveryLeases(UUID node) {
    this.node = node;
  }

  /**
   * Takes deliveries that are due.
   *
   * @param after only of endpoints after this one
   * @param room how many to an endpoint that has none under way
   * @param busy how many to each of the others
   * @param endpoints to how many endpoints at most
   */
  List<TakenDelivery> take(
      Transaction tx, UUID after, int room, Map<UUID, Integer> busy, int endpoints)
      throws SQLException {
    Connection connection = tx.connection();
    List<TakenDelivery> taken = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(TAKE)) {
      statement.setObject(1, after);
      statement.setInt(2, room);
      statement.setArray(3, connection.createArrayOf("uuid", busy.keySet().toArray()));
      statement.setArray(4, connection.createArrayOf("integer", busy.values().toArray()));
      statement.setInt(5, endpoints);
      statement.setObject(6, node);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          taken.add(delivery(rows));
        }
      }
    }
    return withSecrets(tx, taken);
  }

  private static TakenDelivery delivery(ResultSet row) throws SQLException {
    return new TakenDelivery(
        row.getObject(1, UUID.class),
        row.getInt(2),
        row.getInt(3),
        new Message(
            row.getObject(4, UUID.class),
            row.getObject(5, UUID.class),
            row.getObject(6, UUID.class),
            row.getString(7),
            List.of(),
            row.getString(8)));
  }

  private static List<TakenDelivery> withSecrets(Transaction tx, List<TakenDelivery> taken)
      throws SQLException {
    if (taken.isEmpty()) {
      return taken;
    }
    Map<UUID, List<String>> secrets =
        SecretRows.valid(
            tx, taken.stream().map(delivery -> delivery.message().endpoint()).distinct().toList());
    return taken.stream()
        .map(
            delivery -> {
              Message m = delivery.message();
              List<String> own = secrets.getOrDefault(m.endpoint(), List.of());
              return new TakenDelivery(
                  delivery.id(),
                  delivery.attempt(),
                  delivery.tried(),
                  new Message(m.id(), m.tenant(), m.endpoint(), m.url(), own, m.body()));
            })
        .toList();
  }

  /** Puts off that other nodes may take them. */
  void renew(Connection connection, Collection<TakenDelivery> deliveries) throws SQLException {
    each(connection, RENEW, deliveries);
  }

  /** Lets others send what this node will not see the end of. */
  void giveBack(Connection connection, Collection<TakenDelivery> deliveries) throws SQLException {
    each(connection, GIVE_BACK, deliveries);
  }

  /** Lets this node or others send what this node was not able to begin with. */
  void giveBackUnsent(Connection connection, Collection<TakenDelivery> deliveries)
      throws SQLException {
    each(connection, GIVE_BACK_UNSENT, deliveries);
  }

  /** Writes how far deliveries are; one that was lost to another node stays as that has it. */
  void settle(Connection connection, Collection<Sent> all) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SETTLE)) {
      for (Sent sent : all) {
        statement.setString(1, sent.state().name());
        statement.setString(2, sent.answer().good() ? null : sent.answer().failure());
        statement.setLong(3, sent.rest().toMillis());
        statement.setObject(4, sent.taken().id());
        statement.setInt(5, sent.taken().attempt());
        statement.setObject(6, node);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private void each(Connection connection, String sql, Collection<TakenDelivery> deliveries)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setArray(1, connection.createArrayOf("uuid", array(deliveries, TakenDelivery::id)));
      statement.setArray(
          2, connection.createArrayOf("integer", array(deliveries, TakenDelivery::attempt)));
      statement.setObject(3, node);
      statement.executeUpdate();
    }
  }

  private static Object[] array(
      Collection<TakenDelivery> deliveries, Function<TakenDelivery, ?> part) {
    return deliveries.stream().map(part).toArray();
  }
}
