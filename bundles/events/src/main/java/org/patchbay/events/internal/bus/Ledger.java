package org.patchbay.events.internal.bus;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.patchbay.events.Event;
import org.patchbay.events.internal.EventRow;
import org.patchbay.persistence.Database;

/** What is written down about one subscription while this node serves it. */
final class Ledger {
  private static final String MOVE =
      """
      UPDATE events.subscription SET position = ?, failure = nullif(?, '')
      WHERE name = ? AND node = ? AND generation = ?
      """;
  private static final String STRAGGLE =
      """
      INSERT INTO events.straggler (subscription, tenant_id, position, due)
      VALUES (?, ?, ?, clock_timestamp() + ? * interval '1 millisecond')
      ON CONFLICT (subscription, tenant_id)
      DO UPDATE SET position = excluded.position, due = excluded.due
      """;
  private static final String CATCH_UP =
      "DELETE FROM events.straggler WHERE subscription = ? AND tenant_id = ANY (?)";
  private static final String PARK =
      """
      INSERT INTO events.parked_event (subscription, position, tenant_id, aggregate, aggregate_id,
        event_id, type, attempt, due, failure, dead_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, clock_timestamp() + ? * interval '1 millisecond', ?,
        CASE WHEN ? THEN clock_timestamp() END)
      ON CONFLICT (subscription, position) DO NOTHING
      """;
  private static final String PARK_AGAIN =
      """
      UPDATE events.parked_event SET attempt = ?,
        due = clock_timestamp() + ? * interval '1 millisecond', failure = ?,
        dead_at = CASE WHEN ? THEN clock_timestamp() END
      WHERE subscription = ? AND position = ?
      """;
  private static final String TAKEN =
      "DELETE FROM events.parked_event WHERE subscription = ? AND position = ?";
  private static final String STRAGGLERS =
      "SELECT tenant_id, position FROM events.straggler WHERE subscription = ?";
  private static final String KEYS =
      """
      SELECT DISTINCT tenant_id, aggregate, aggregate_id FROM events.parked_event
      WHERE subscription = ? AND dead_at IS NULL
      """;

  // The first of each aggregate only: those behind it wait. No tenant's many keep others' few out.
  private static final String DUE =
      """
      SELECT %s, parked_attempt FROM (
        SELECT event_id, attempt AS parked_attempt, due,
          row_number() OVER (PARTITION BY tenant_id ORDER BY due, position) AS place
        FROM (
          SELECT DISTINCT ON (tenant_id, aggregate, aggregate_id) *
          FROM events.parked_event
          WHERE subscription = ? AND dead_at IS NULL AND tenant_id <> ALL (?)
          ORDER BY tenant_id, aggregate, aggregate_id, position) AS first
        WHERE due <= clock_timestamp()) AS next
      JOIN events.event ON event.id = next.event_id
      WHERE place <= ? ORDER BY place, due LIMIT ?
      """
          .formatted(EventRow.COLUMNS);

  private final Database database;
  private final String name;
  private final UUID node;

  Ledger(Database database, String name, UUID node) {
    this.database = database;
    this.name = name;
    this.node = node;
  }

  /** Tenants apart and aggregates that wait, as they were left. */
  Place open(long position, int generation) {
    return database.inPlatform(
        tx -> new Place(position, generation, stragglers(tx.connection()), keys(tx.connection())));
  }

  /**
   * Writes all of it, or nothing because the subscription is not this node's any more.
   *
   * @return aggregates whose events wait now; null when nothing was written
   */
  Set<AggregateKey> write(int generation, Progress progress) {
    return database.inPlatform(
        tx -> {
          Connection connection = tx.connection();
          needNoDisk(connection);
          if (!move(connection, generation, progress)) {
            return null;
          }
          straggle(connection, progress);
          park(connection, progress.parked());
          settle(connection, progress.retried());
          return keys(connection);
        });
  }

  /**
   * Parked events to tell again now, at most one of an aggregate.
   *
   * @param without of none of these tenants
   * @param ofEach at most so many of a tenant
   * @param limit of all tenants
   */
  List<Parked> due(Set<UUID> without, int ofEach, int limit) {
    return database.inPlatform(
        tx -> {
          try (PreparedStatement statement = tx.connection().prepareStatement(DUE)) {
            statement.setString(1, name);
            statement.setArray(2, tx.connection().createArrayOf("uuid", without.toArray()));
            statement.setInt(3, ofEach);
            statement.setInt(4, limit);
            List<Parked> due = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
              while (row.next()) {
                due.add(
                    new Parked(
                        EventRow.read(row),
                        row.getInt("parked_attempt"),
                        java.time.Duration.ZERO,
                        "",
                        false));
              }
            }
            return due;
          }
        });
  }

  /** A crash may lose what follows: events are then told again, as the contract has it. */
  private static void needNoDisk(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET LOCAL synchronous_commit = off");
    }
  }

  private boolean move(Connection connection, int generation, Progress progress)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(MOVE)) {
      statement.setLong(1, progress.position());
      statement.setString(2, progress.failure());
      statement.setString(3, name);
      statement.setObject(4, node);
      statement.setInt(5, generation);
      return statement.executeUpdate() == 1;
    }
  }

  private void straggle(Connection connection, Progress progress) throws SQLException {
    if (!progress.stragglers().isEmpty()) {
      try (PreparedStatement statement = connection.prepareStatement(STRAGGLE)) {
        for (Map.Entry<UUID, Progress.Straggle> one : progress.stragglers().entrySet()) {
          statement.setString(1, name);
          statement.setObject(2, one.getKey());
          statement.setLong(3, one.getValue().position());
          statement.setLong(4, one.getValue().after().toMillis());
          statement.addBatch();
        }
        statement.executeBatch();
      }
    }
    if (!progress.caughtUp().isEmpty()) {
      try (PreparedStatement statement = connection.prepareStatement(CATCH_UP)) {
        statement.setString(1, name);
        statement.setArray(2, connection.createArrayOf("uuid", progress.caughtUp().toArray()));
        statement.executeUpdate();
      }
    }
  }

  private void park(Connection connection, List<Parked> parked) throws SQLException {
    if (parked.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(PARK)) {
      for (Parked one : parked) {
        Event event = one.row().event();
        statement.setString(1, name);
        statement.setLong(2, one.row().position());
        statement.setObject(3, Selection.owner(event));
        statement.setString(4, event.aggregate());
        statement.setString(5, event.aggregateId());
        statement.setObject(6, event.id());
        statement.setString(7, event.type());
        statement.setInt(8, one.attempt());
        statement.setLong(9, one.after().toMillis());
        statement.setString(10, one.failure());
        statement.setBoolean(11, one.dead());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private void settle(Connection connection, List<Progress.Retried> retried) throws SQLException {
    if (retried.isEmpty()) {
      return;
    }
    try (PreparedStatement taken = connection.prepareStatement(TAKEN);
        PreparedStatement again = connection.prepareStatement(PARK_AGAIN)) {
      for (Progress.Retried one : retried) {
        if (one.again() == null) {
          taken.setString(1, name);
          taken.setLong(2, one.position());
          taken.addBatch();
        } else {
          again.setInt(1, one.again().attempt());
          again.setLong(2, one.again().after().toMillis());
          again.setString(3, one.again().failure());
          again.setBoolean(4, one.again().dead());
          again.setString(5, name);
          again.setLong(6, one.position());
          again.addBatch();
        }
      }
      taken.executeBatch();
      again.executeBatch();
    }
  }

  private Map<UUID, Long> stragglers(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(STRAGGLERS)) {
      statement.setString(1, name);
      Map<UUID, Long> stragglers = new HashMap<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          stragglers.put(row.getObject(1, UUID.class), row.getLong(2));
        }
      }
      return stragglers;
    }
  }

  private Set<AggregateKey> keys(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(KEYS)) {
      statement.setString(1, name);
      Set<AggregateKey> keys = new HashSet<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          keys.add(
              new AggregateKey(row.getObject(1, UUID.class), row.getString(2), row.getString(3)));
        }
      }
      return keys;
    }
  }
}
