package org.patchbay.events.internal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
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
  public void append(Transaction tx, NewEvent event) {
    batch(tx).add(new EventBatch.Row(database.newId(), event, json.write(event.data())));
  }

  @Override
  public List<Event> find(Transaction tx, Query query) {
    try (PreparedStatement statement = prepare(tx, query);
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

  private static EventBatch batch(Transaction tx) {
    return tx.batch(EventBatch.class, EventBatch::new);
  }

  private static PreparedStatement prepare(Transaction tx, Query query) throws SQLException {
    batch(tx).write(tx);
    return new EventQuery(query).prepare(tx.connection());
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
