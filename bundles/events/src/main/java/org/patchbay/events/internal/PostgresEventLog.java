package org.patchbay.events.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.events.Actor;
import org.patchbay.events.Event;
import org.patchbay.events.EventLog;
import org.patchbay.events.NewEvent;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.DatabaseException;
import org.patchbay.persistence.Transaction;

/** The event log in the table {@code events.event}. */
@Component
public final class PostgresEventLog implements EventLog {
  /** Stands for the platform where a key cannot be null. */
  private static final UUID PLATFORM = new UUID(0, 0);

  private static final String APPEND =
      """
      WITH next AS (
        INSERT INTO events.sequence AS s (tenant_id, aggregate, aggregate_id, last)
        VALUES (?, ?, ?, 1)
        ON CONFLICT (tenant_id, aggregate, aggregate_id) DO UPDATE SET last = s.last + 1
        RETURNING aggregate, aggregate_id, last)
      INSERT INTO events.event (id, at, tenant_id, type, actor_kind, actor_id,
        aggregate, aggregate_id, sequence, data)
      SELECT ?::uuid, ?::timestamptz, ?::uuid, ?, ?, ?, aggregate, aggregate_id, last, ?::jsonb
      FROM next
      RETURNING sequence
      """;

  private final Database database;
  private final Json json = new Json();

  @Activate
  public PostgresEventLog(@Reference Database database, @Reference EventsSchema schema) {
    this(database);
  }

  public PostgresEventLog(Database database) {
    this.database = database;
  }

  @Override
  public Event append(Transaction tx, NewEvent event) {
    UUID id = database.newId();
    Instant at = Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    String data = json.write(event.data());
    try (PreparedStatement statement = tx.connection().prepareStatement(APPEND)) {
      statement.setObject(1, event.tenant().orElse(PLATFORM));
      statement.setString(2, event.aggregate());
      statement.setString(3, event.aggregateId());
      statement.setObject(4, id);
      statement.setTimestamp(5, Timestamp.from(at));
      statement.setObject(6, event.tenant().orElse(null));
      statement.setString(7, event.type());
      statement.setString(8, event.actor().kind().name());
      statement.setString(9, event.actor().id());
      statement.setString(10, data);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return new Event(
            id,
            at,
            event.type(),
            event.tenant(),
            event.actor(),
            event.aggregate(),
            event.aggregateId(),
            rows.getLong(1),
            event.data());
      }
    } catch (SQLException e) {
      throw new DatabaseException("The event cannot be recorded: " + e.getMessage(), e);
    }
  }

  @Override
  public List<Event> find(Transaction tx, Query query) {
    Connection connection = tx.connection();
    try (PreparedStatement statement = new EventQuery(query).prepare(connection);
        ResultSet rows = statement.executeQuery()) {
      List<Event> events = new ArrayList<>();
      while (rows.next()) {
        events.add(event(rows));
      }
      return events;
    } catch (SQLException e) {
      throw new DatabaseException("The events cannot be read: " + e.getMessage(), e);
    }
  }

  private Event event(ResultSet row) throws SQLException {
    return new Event(
        row.getObject(1, UUID.class),
        row.getTimestamp(2).toInstant(),
        row.getString(3),
        Optional.ofNullable(row.getObject(4, UUID.class)),
        new Actor(Actor.Kind.valueOf(row.getString(5)), row.getString(6)),
        row.getString(7),
        row.getString(8),
        row.getLong(9),
        json.read(row.getString(10)));
  }
}
