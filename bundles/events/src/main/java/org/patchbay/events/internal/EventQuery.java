package org.patchbay.events.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.events.EventLog.Query;
import org.patchbay.events.TypeFilter;

/**
 * The SQL of a query; times are asked for by the ids that begin with them. Pages go by position.
 */
final class EventQuery {
  private static final String SELECT = "SELECT " + EventRow.COLUMNS + " FROM events.event";
  private static final String POSITION = "(SELECT position FROM events.event WHERE id = ?)";
  // An event that is not kept any more was older than all that are.
  private static final String AFTER = "position > coalesce(" + POSITION + ", 0)";
  private static final String BEFORE = "position < " + POSITION;

  private final StringBuilder conditions = new StringBuilder();
  private final List<Object> parameters = new ArrayList<>();
  private final String order;

  /**
   * Builds it.
   *
   * @param bound the tenant that the transaction is bound to: named too, as indexes are chosen by
   *     it
   */
  EventQuery(Query query, Optional<UUID> bound) {
    query.tenant().or(() -> bound).ifPresent(tenant -> and("tenant_id = ?", tenant));
    if (!query.types().isEmpty()) {
      and(TypeFilter.of(query.types()));
    }
    query.aggregate().ifPresent(aggregate -> and("aggregate = ?", aggregate));
    query.aggregateId().ifPresent(id -> and("aggregate_id = ?", id));
    query.actor().ifPresent(actor -> and("actor_id = ?", actor));
    query.from().ifPresent(from -> and("id >= ?", firstId(from)));
    query.to().ifPresent(to -> and("id < ?", firstId(to)));
    query.after().ifPresent(after -> and(query.oldestFirst() ? AFTER : BEFORE, after));
    order = query.oldestFirst() ? "position" : "position DESC";
    parameters.add(query.limit());
  }

  /** The SQL that finds one event. */
  static PreparedStatement prepare(Connection connection, UUID id) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(SELECT + " WHERE id = ?");
    statement.setObject(1, id);
    return statement;
  }

  PreparedStatement prepare(Connection connection) throws SQLException {
    PreparedStatement statement =
        connection.prepareStatement(SELECT + conditions + " ORDER BY " + order + " LIMIT ?");
    for (int i = 0; i < parameters.size(); i++) {
      statement.setObject(i + 1, parameters.get(i));
    }
    return statement;
  }

  private void and(TypeFilter types) {
    if (types.all()) {
      return;
    }
    String[] exact = types.exact().toArray(new String[0]);
    if (!types.prefixes().isEmpty()) {
      String[] prefixes = types.prefixes().toArray(new String[0]);
      and("(type = ANY (?) OR type ^@ ANY (?))", exact, prefixes);
    } else if (exact.length == 1) {
      // The index of types serves this form alone.
      and("type = ?", exact[0]);
    } else {
      and("type = ANY (?)", (Object) exact);
    }
  }

  private void and(String condition, Object... values) {
    conditions.append(parameters.isEmpty() ? " WHERE " : " AND ").append(condition);
    parameters.addAll(List.of(values));
  }

  /** Not larger than any id of that time, not smaller than any of an earlier millisecond. */
  private static UUID firstId(Instant time) {
    return new UUID(time.toEpochMilli() << 16, 0);
  }
}
