package org.patchbay.events.internal.bus;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.events.Actor;
import org.patchbay.events.EventLog;
import org.patchbay.events.EventType;
import org.patchbay.events.NewEvent;
import org.patchbay.events.Subscriptions;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.DatabaseException;
import org.patchbay.persistence.Page;
import org.patchbay.persistence.Problem;
import org.patchbay.persistence.Transaction;

/** The subscriptions in PostgreSQL, whichever nodes serve them. */
@Component
public final class PostgresSubscriptions implements Subscriptions {
  private static final String LIST =
      """
      WITH place AS (
        SELECT s.*, least(s.position,
          (SELECT min(position) FROM events.straggler WHERE subscription = s.name)) AS at
        FROM events.subscription s)
      SELECT name, greatest(0, (SELECT coalesce(max(position), 0) FROM events.event) - p.at),
        (SELECT e.at FROM events.event e WHERE e.position > p.at ORDER BY e.position LIMIT 1),
        (SELECT count(*) FROM events.parked_event
          WHERE subscription = name AND dead_at IS NULL),
        (SELECT count(*) FROM events.parked_event
          WHERE subscription = name AND dead_at IS NOT NULL),
        (SELECT count(*) FROM events.straggler WHERE subscription = name),
        CASE WHEN lease > clock_timestamp() THEN node END, failure
      FROM place p ORDER BY name
      """;
  private static final String DEAD =
      """
      SELECT position, subscription, event_id, tenant_id, type, aggregate, aggregate_id, attempt,
        failure, dead_at
      FROM events.parked_event
      WHERE dead_at IS NOT NULL AND (position, subscription) > (?, ?)
        AND (?::text IS NULL OR subscription = ?::text)
        AND (?::uuid IS NULL OR tenant_id = ?::uuid)
      ORDER BY position, subscription LIMIT ?
      """;
  private static final String RETRY =
      """
      UPDATE events.parked_event SET dead_at = NULL, attempt = 0, due = clock_timestamp()
      WHERE subscription = ? AND event_id = ? AND dead_at IS NOT NULL
      """;
  private static final String DROP =
      "DELETE FROM events.parked_event"
          + " WHERE subscription = ? AND event_id = ? AND dead_at IS NOT NULL";
  private static final String REPLAY =
      """
      UPDATE events.subscription SET generation = generation + 1, position = least(position,
        (SELECT min(position) - 1 FROM events.event WHERE id >= events.first_id(?)))
      WHERE name = ? RETURNING position
      """;

  // What lies further back was never told: it stays as it is.
  private static final String REPLAY_STRAGGLERS =
      "DELETE FROM events.straggler WHERE subscription = ? AND position > ?";
  private static final String REPLAY_PARKED =
      "DELETE FROM events.parked_event"
          + " WHERE subscription = ? AND position > ? AND dead_at IS NULL";
  private static final String GROW =
      """
      INSERT INTO events.subscription AS s (name, position)
      SELECT ?, coalesce(max(position), 0) FROM events.event
      ON CONFLICT (name) DO UPDATE SET generation = s.generation + 1
      """;
  private static final String BEGIN =
      """
      INSERT INTO events.straggler (subscription, tenant_id, position, due)
      VALUES (?, ?, 0, clock_timestamp())
      ON CONFLICT (subscription, tenant_id) DO UPDATE SET position = 0
      """;
  private static final String REMOVE = "DELETE FROM events.subscription WHERE name = ?";

  private final Database database;
  private final EventLog log;

  @Activate
  public PostgresSubscriptions(@Reference Database database, @Reference EventLog log) {
    this.database = database;
    this.log = log;
  }

  @Override
  public List<Subscription> list() {
    return database.inPlatform(
        tx -> {
          try (PreparedStatement statement = tx.connection().prepareStatement(LIST);
              ResultSet row = statement.executeQuery()) {
            List<Subscription> all = new ArrayList<>();
            while (row.next()) {
              all.add(subscription(row));
            }
            return all;
          }
        });
  }

  @Override
  public Page<DeadLetter> deadLetters(
      Optional<String> subscription, Optional<UUID> tenant, Page.Request page) {
    Cursor after = page.after().map(Cursor::parse).orElse(Cursor.FIRST);
    return database.inPlatform(
        tx -> {
          try (PreparedStatement statement = tx.connection().prepareStatement(DEAD)) {
            statement.setLong(1, after.position());
            statement.setString(2, after.subscription());
            statement.setString(3, subscription.orElse(null));
            statement.setString(4, subscription.orElse(null));
            statement.setObject(5, tenant.orElse(null));
            statement.setObject(6, tenant.orElse(null));
            statement.setInt(7, page.limit() + 1);
            return deadLetters(statement, page.limit());
          }
        });
  }

  @Override
  public void retry(DeadLetterId letter, Actor actor) {
    settle(RETRY, BusEvents.LETTER_RETRIED, letter, actor);
  }

  @Override
  public void drop(DeadLetterId letter, Actor actor) {
    settle(DROP, BusEvents.LETTER_DROPPED, letter, actor);
  }

  @Override
  public void replay(String subscription, Instant since, Actor actor) {
    database.inPlatform(
        tx -> {
          try (PreparedStatement statement = tx.connection().prepareStatement(REPLAY)) {
            statement.setString(1, since.toString());
            statement.setString(2, subscription);
            try (ResultSet moved = statement.executeQuery()) {
              require(moved.next() ? 1 : 0, subscription);
              forget(tx.connection(), REPLAY_STRAGGLERS, subscription, moved.getLong(1));
              forget(tx.connection(), REPLAY_PARKED, subscription, moved.getLong(1));
            }
          }
          log.append(tx, event(BusEvents.REPLAYED, subscription, actor, Map.of("since", since)));
          return null;
        });
    database.tell(Bus.TOPIC);
  }

  @Override
  public void begin(Transaction tx, String subscription, UUID tenant) {
    try (PreparedStatement grow = tx.connection().prepareStatement(GROW);
        PreparedStatement begin = tx.connection().prepareStatement(BEGIN)) {
      grow.setString(1, subscription);
      grow.executeUpdate();
      begin.setString(1, subscription);
      begin.setObject(2, tenant);
      begin.executeUpdate();
    } catch (SQLException e) {
      throw new DatabaseException("The subscription cannot begin anew: " + e.getMessage(), e);
    }
    tx.afterCommit(() -> database.tell(Bus.TOPIC));
  }

  @Override
  public void remove(String subscription, Actor actor) {
    database.inPlatform(
        tx -> {
          try (PreparedStatement statement = tx.connection().prepareStatement(REMOVE)) {
            statement.setString(1, subscription);
            require(statement.executeUpdate(), subscription);
          }
          log.append(tx, event(BusEvents.REMOVED, subscription, actor, Map.of()));
          return null;
        });
    database.tell(Bus.TOPIC);
  }

  private void settle(String sql, EventType type, DeadLetterId letter, Actor actor) {
    database.inPlatform(
        tx -> {
          try (PreparedStatement statement = tx.connection().prepareStatement(sql)) {
            statement.setString(1, letter.subscription());
            statement.setObject(2, letter.event());
            if (statement.executeUpdate() == 0) {
              throw Problem.notFound("dead_letter", letter.event());
            }
          }
          log.append(
              tx, event(type, letter.subscription(), actor, Map.of("event", letter.event())));
          return null;
        });
    database.tell(Bus.TOPIC);
  }

  private static void forget(Connection connection, String sql, String subscription, long after)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, subscription);
      statement.setLong(2, after);
      statement.executeUpdate();
    }
  }

  private static void require(int changed, String subscription) {
    if (changed == 0) {
      throw Problem.notFound("subscription", subscription);
    }
  }

  private static NewEvent event(
      EventType type, String subscription, Actor actor, Map<String, Object> data) {
    return new NewEvent(type, Optional.empty(), actor, subscription, data);
  }

  private static Subscription subscription(ResultSet row) throws SQLException {
    return new Subscription(
        row.getString(1),
        row.getLong(2),
        Optional.ofNullable(row.getTimestamp(3)).map(java.sql.Timestamp::toInstant),
        row.getLong(4),
        row.getLong(5),
        row.getLong(6),
        Optional.ofNullable(row.getObject(7, UUID.class)),
        Optional.ofNullable(row.getString(8)));
  }

  private static Page<DeadLetter> deadLetters(PreparedStatement statement, int limit)
      throws SQLException {
    List<DeadLetter> found = new ArrayList<>();
    List<String> cursors = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        cursors.add(row.getLong(1) + "/" + row.getString(2));
        found.add(deadLetter(row));
      }
    }
    boolean more = found.size() > limit;
    return new Page<>(
        more ? found.subList(0, limit) : found,
        more ? Optional.of(cursors.get(limit - 1)) : Optional.empty());
  }

  private static DeadLetter deadLetter(ResultSet row) throws SQLException {
    UUID owner = row.getObject(4, UUID.class);
    return new DeadLetter(
        new DeadLetterId(row.getString(2), row.getObject(3, UUID.class)),
        owner.equals(Selection.PLATFORM) ? Optional.empty() : Optional.of(owner),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getInt(8),
        row.getString(9),
        row.getTimestamp(10).toInstant());
  }

  private record Cursor(long position, String subscription) {
    static final Cursor FIRST = new Cursor(-1, "");
    private static final Pattern FORM = Pattern.compile("([0-9]{1,18})/([a-z0-9:.-]{1,100})");

    static Cursor parse(String text) {
      Matcher parts = FORM.matcher(text);
      if (!parts.matches()) {
        throw Problem.invalid("after", "is not a cursor of this list: " + text);
      }
      return new Cursor(Long.parseLong(parts.group(1)), parts.group(2));
    }
  }
}
