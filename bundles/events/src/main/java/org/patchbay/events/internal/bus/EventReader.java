package org.patchbay.events.internal.bus;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.patchbay.events.internal.EventRow;
import org.patchbay.persistence.Database;

/** Reads the log in the order of positions. */
final class EventReader {
  /** Positions that one query looks at, so that none takes long when few events match. */
  private static final long SPAN = 50_000;

  private final Database database;

  EventReader(Database database) {
    this.database = database;
  }

  /**
   * Reads what matches after a position.
   *
   * @param end not beyond
   */
  Slice read(Selection selection, long after, long end, int limit) {
    long last = Math.min(end, after + SPAN);
    List<EventRow> rows =
        database.inPlatform(tx -> rows(tx.connection(), selection, after, last, limit));
    return new Slice(rows, rows.size() < limit ? last : rows.get(limit - 1).position());
  }

  /** All events after a position, whether or not those before them are all there yet. */
  static List<EventRow> tail(Connection connection, long after, int limit) throws SQLException {
    return query(connection, "position > ?", List.of(after), limit);
  }

  private static List<EventRow> rows(
      Connection connection, Selection selection, long after, long last, int limit)
      throws SQLException {
    StringBuilder condition = new StringBuilder("position > ? AND position <= ?");
    List<Object> parameters = new ArrayList<>(List.of(after, last));
    if (!selection.types().all()) {
      condition.append(" AND (type = ANY (?) OR type ^@ ANY (?))");
      parameters.add(connection.createArrayOf("text", selection.types().exact().toArray()));
      parameters.add(connection.createArrayOf("text", selection.types().prefixes().toArray()));
    }
    if (selection.only().isPresent() && selection.only().get().equals(Selection.PLATFORM)) {
      condition.append(" AND tenant_id IS NULL");
    } else if (selection.only().isPresent()) {
      condition.append(" AND tenant_id = ?");
      parameters.add(selection.only().get());
    }
    if (!selection.without().isEmpty()) {
      condition.append(" AND coalesce(tenant_id, ?) <> ALL (?)");
      parameters.add(Selection.PLATFORM);
      parameters.add(connection.createArrayOf("uuid", selection.without().toArray()));
    }
    return query(connection, condition.toString(), parameters, limit);
  }

  private static List<EventRow> query(
      Connection connection, String condition, List<Object> parameters, int limit)
      throws SQLException {
    String sql =
        "SELECT "
            + EventRow.COLUMNS
            + " FROM events.event WHERE "
            + condition
            + " ORDER BY position LIMIT ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.size(); i++) {
        statement.setObject(i + 1, parameters.get(i));
      }
      statement.setInt(parameters.size() + 1, limit);
      List<EventRow> rows = new ArrayList<>();
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          rows.add(EventRow.read(result));
        }
      }
      return rows;
    }
  }
}
