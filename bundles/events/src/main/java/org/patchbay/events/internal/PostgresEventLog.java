package org.patchbay.events.internal;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
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
import org.patchbay.events.Event;
import org.patchbay.events.EventLog;
import org.patchbay.events.Metadata;
import org.patchbay.events.NewEvent;
import org.patchbay.events.internal.bus.EventHead;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.DatabaseException;
import org.patchbay.persistence.Transaction;

/** The event log in the table {@code events.event}. */
@Component
public final class PostgresEventLog implements EventLog {
  /** What all who are told of an event can be expected to hold in memory. */
  private static final int MOST_BYTES = 256 * 1024;

  private final Database database;
  private final Runnable appended;
  private final Json json = new Json();

  @Activate
  public PostgresEventLog(@Reference Database database, @Reference EventHead head) {
    this.database = database;
    appended = head::appended;
  }

  /** A log whose events nobody is told of. */
  public PostgresEventLog(Database database) {
    this.database = database;
    appended = () -> {};
  }

  @Override
  public void append(Transaction tx, NewEvent event) {
    String data = json.write(event.data());
    int bytes = data.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MOST_BYTES) {
      throw new IllegalArgumentException(
          "Event %s of %s: its data have %d bytes as JSON; %d are allowed"
              .formatted(event.type().name(), event.aggregateId(), bytes, MOST_BYTES));
    }
    batch(tx).add(new EventBatch.Row(database.newId(), event, data, Metadata.current()));
  }

  @Override
  public List<Event> find(Transaction tx, Query query) {
    return read(tx, connection -> new EventQuery(query, tx.tenant()).prepare(connection));
  }

  @Override
  public Optional<Event> find(Transaction tx, UUID id) {
    return read(tx, connection -> EventQuery.prepare(connection, id)).stream().findFirst();
  }

  private List<Event> read(Transaction tx, Select select) {
    try {
      batch(tx).write(tx);
      try (PreparedStatement statement = select.prepare(tx.connection());
          ResultSet rows = statement.executeQuery()) {
        List<Event> events = new ArrayList<>();
        while (rows.next()) {
          events.add(EventRow.read(rows).event());
        }
        return events;
      }
    } catch (SQLException e) {
      throw new DatabaseException("The events cannot be read: " + e.getMessage(), e);
    }
  }

  private EventBatch batch(Transaction tx) {
    return tx.batch(EventBatch.class, () -> new EventBatch(appended));
  }

  @FunctionalInterface
  private interface Select {
    PreparedStatement prepare(Connection connection) throws SQLException;
  }
}
