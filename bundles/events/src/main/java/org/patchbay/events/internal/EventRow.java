package org.patchbay.events.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.events.Actor;
import org.patchbay.events.Event;
import org.patchbay.events.Metadata;

/**
 * An event in its place.
 *
 * @param position where it stands among all events
 * @param event what happened
 * @param size characters of its data as JSON
 */
public record EventRow(long position, Event event, int size) {
  /** The columns that {@link #read} wants. */
  public static final String COLUMNS =
      "position, id, at, type, tenant_id, actor_kind, actor_id, aggregate, aggregate_id, sequence,"
          + " data, correlation, causation, address";

  private static final Json JSON = new Json();

  /** The event of the present row. */
  public static EventRow read(ResultSet row) throws SQLException {
    String data = row.getString(11);
    Event event =
        new Event(
            row.getObject(2, UUID.class),
            row.getTimestamp(3).toInstant(),
            row.getString(4),
            Optional.ofNullable(row.getObject(5, UUID.class)),
            new Actor(Actor.Kind.valueOf(row.getString(6)), row.getString(7)),
            row.getString(8),
            row.getString(9),
            row.getLong(10),
            JSON.read(data),
            new Metadata(
                Optional.ofNullable(row.getString(12)),
                Optional.ofNullable(row.getObject(13, UUID.class)),
                Optional.ofNullable(row.getString(14))));
    return new EventRow(row.getLong(1), event, data.length());
  }
}
