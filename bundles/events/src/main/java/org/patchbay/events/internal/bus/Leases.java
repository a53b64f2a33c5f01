package org.patchbay.events.internal.bus;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.patchbay.events.EventSubscriber;
import org.patchbay.events.EventSubscriber.Start;
import org.patchbay.persistence.Database;

/** Which node serves which subscription. The clock is PostgreSQL's. */
final class Leases {
  // A node that shows no sign of life for 5 s has lost it; an heir has 3 s to come.
  private static final String ADD =
      """
      INSERT INTO events.subscription (name, position)
      SELECT name, CASE WHEN now THEN ? ELSE 0 END
      FROM unnest(?::text[], ?::boolean[]) AS wanted (name, now)
      WHERE NOT EXISTS (SELECT FROM events.subscription s WHERE s.name = wanted.name)
      ON CONFLICT (name) DO NOTHING
      """;
  private static final String TAKE =
      """
      UPDATE events.subscription SET node = ?, heir = NULL, lease = clock_timestamp() + interval '5 s'
      WHERE name = ANY (?)
        AND (lease IS NULL OR lease < clock_timestamp() OR node IS NULL AND heir = ?)
      RETURNING name, position, generation
      """;
  private static final String RENEW =
      """
      UPDATE events.subscription SET lease = clock_timestamp() + interval '5 s'
      WHERE name = ANY (?) AND node = ?
      RETURNING name, generation, heir
      """;
  private static final String RELEASE =
      """
      UPDATE events.subscription SET node = NULL,
        lease = CASE WHEN heir IS NOT NULL THEN clock_timestamp() + interval '3 s' END
      WHERE name = ? AND node = ?
      """;

  // One that has two more than this node hands one over.
  private static final String ASK =
      """
      WITH load AS (
        SELECT node, count(*) AS held FROM events.subscription
        WHERE node IS NOT NULL AND lease > clock_timestamp() GROUP BY node)
      UPDATE events.subscription SET heir = ? WHERE heir IS NULL AND name = (
        SELECT s.name FROM events.subscription s JOIN load USING (node)
        WHERE s.name = ANY (?) AND s.heir IS NULL AND load.held > ?::bigint + 1
          AND NOT EXISTS (SELECT FROM events.subscription asked WHERE asked.heir = ?)
        ORDER BY load.held DESC, s.name LIMIT 1)
      """;

  private final Database database;
  private final UUID node;

  Leases(Database database, UUID node) {
    this.database = database;
    this.node = node;
  }

  /**
   * A subscription of this node.
   *
   * @param position where it stands
   * @param generation which must not change
   */
  record Taken(String name, long position, int generation) {}

  /**
   * A subscription that is this node's still.
   *
   * @param generation as it is now
   * @param heir the node that asks for it
   */
  record Kept(int generation, Optional<UUID> heir) {}

  /**
   * Takes those that nobody serves.
   *
   * @param end where those begin that begin now; they are left out while it is empty
   */
  List<Taken> take(Collection<EventSubscriber> wanted, OptionalLong end) {
    return database.inPlatform(
        tx -> {
          add(tx.connection(), wanted, end);
          try (PreparedStatement statement = tx.connection().prepareStatement(TAKE)) {
            statement.setObject(1, node);
            statement.setArray(2, names(tx.connection(), wanted));
            statement.setObject(3, node);
            List<Taken> taken = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
              while (row.next()) {
                taken.add(new Taken(row.getString(1), row.getLong(2), row.getInt(3)));
              }
            }
            return taken;
          }
        });
  }

  /** Keeps those that this node serves, if they are its own still. */
  Map<String, Kept> renew(Collection<String> held) {
    return database.inPlatform(
        tx -> {
          try (PreparedStatement statement = tx.connection().prepareStatement(RENEW)) {
            statement.setArray(1, tx.connection().createArrayOf("text", held.toArray()));
            statement.setObject(2, node);
            Map<String, Kept> kept = new HashMap<>();
            try (ResultSet row = statement.executeQuery()) {
              while (row.next()) {
                kept.put(
                    row.getString(1),
                    new Kept(row.getInt(2), Optional.ofNullable(row.getObject(3, UUID.class))));
              }
            }
            return kept;
          }
        });
  }

  /** Gives one up, to its heir first. */
  void release(String name) {
    database.inPlatform(
        tx -> {
          try (PreparedStatement statement = tx.connection().prepareStatement(RELEASE)) {
            statement.setString(1, name);
            statement.setObject(2, node);
            return statement.executeUpdate();
          }
        });
  }

  /** Asks the node that serves most for one of these, if this one serves too few. */
  void ask(Collection<EventSubscriber> wanted, int held) {
    database.inPlatform(
        tx -> {
          try (PreparedStatement statement = tx.connection().prepareStatement(ASK)) {
            statement.setObject(1, node);
            statement.setArray(2, names(tx.connection(), wanted));
            statement.setLong(3, held);
            statement.setObject(4, node);
            return statement.executeUpdate();
          }
        });
  }

  private static void add(
      Connection connection, Collection<EventSubscriber> missing, OptionalLong end)
      throws SQLException {
    List<EventSubscriber> wanted =
        missing.stream().filter(one -> one.start() != Start.NOW || end.isPresent()).toList();
    try (PreparedStatement statement = connection.prepareStatement(ADD)) {
      statement.setLong(1, end.orElse(0));
      statement.setArray(2, names(connection, wanted));
      statement.setArray(
          3,
          connection.createArrayOf(
              "boolean", wanted.stream().map(one -> one.start() == Start.NOW).toArray()));
      statement.executeUpdate();
    }
  }

  private static Array names(Connection connection, Collection<EventSubscriber> subscribers)
      throws SQLException {
    return connection.createArrayOf(
        "text", subscribers.stream().map(EventSubscriber::name).toArray());
  }
}
