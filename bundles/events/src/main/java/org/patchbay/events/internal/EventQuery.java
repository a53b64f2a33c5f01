package org.patchbay.events.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.patchbay.events.EventLog.Query;

/** The SQL of a query; times are asked for by the ids that begin with them. */
final class EventQuery {
  private static final String SELECT = "SELECT " + EventRow.COLUMNS + " FROM events.event";
  private static final String ANY = "*";

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
      andTypes(query.types());
    }
    query.aggregate().ifPresent(aggregate -> and("aggregate = ?", aggregate));
    query.aggregateId().ifPresent(id -> and("aggregate_id = ?", id));
    query.actor().ifPresent(actor -> and("actor_id = ?", actor));
    query.from().ifPresent(from -> and("id >= ?", firstId(from)));
    query.to().ifPresent(to -> and("id < ?", firstId(to)));
    query.after().ifPresent(after -> and(query.oldestFirst() ? "id > ?" : "id < ?", after));
    order = query.oldestFirst() ? "id" : "id DESC";
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

  private void andTypes(List<String> types) {
    String any =
        types.stream()
            .map(type -> type.endsWith(ANY) ? "starts_with(type, ?)" : "type = ?")
            .collect(Collectors.joining(" OR ", "(", ")"));
    and(
        any,
        types.stream()
            .map(type -> type.endsWith(ANY) ? type.substring(0, type.length() - 1) : type)
            .toArray());
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
