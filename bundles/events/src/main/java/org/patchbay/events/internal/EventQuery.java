package org.patchbay.events.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.patchbay.events.EventLog.Query;

/** The SQL of a query; times are asked for by the ids that begin with them. */
final class EventQuery {
  private static final String ANY_OF_PREFIX = ".*";

  private final StringBuilder conditions = new StringBuilder();
  private final List<Object> parameters = new ArrayList<>();

  EventQuery(Query query) {
    query.tenant().ifPresent(tenant -> and("tenant_id = ?", tenant));
    query.type().ifPresent(this::andType);
    query.aggregate().ifPresent(aggregate -> and("aggregate = ?", aggregate));
    query.aggregateId().ifPresent(id -> and("aggregate_id = ?", id));
    query.from().ifPresent(from -> and("id >= ?", firstId(from)));
    query.to().ifPresent(to -> and("id < ?", firstId(to)));
    query.before().ifPresent(before -> and("id < ?", before));
    parameters.add(query.limit());
  }

  PreparedStatement prepare(Connection connection) throws SQLException {
    PreparedStatement statement =
        connection.prepareStatement(
            "SELECT "
                + EventRow.COLUMNS
                + " FROM events.event"
                + conditions
                + " ORDER BY id DESC LIMIT ?");
    for (int i = 0; i < parameters.size(); i++) {
      statement.setObject(i + 1, parameters.get(i));
    }
    return statement;
  }

  private void andType(String type) {
    if (type.endsWith(ANY_OF_PREFIX)) {
      and("starts_with(type, ?)", type.substring(0, type.length() - 1));
    } else {
      and("type = ?", type);
    }
  }

  private void and(String condition, Object parameter) {
    conditions.append(parameters.isEmpty() ? " WHERE " : " AND ").append(condition);
    parameters.add(parameter);
  }

  /** Not larger than any id of that time, not smaller than any of an earlier millisecond. */
  private static UUID firstId(Instant time) {
    return new UUID(time.toEpochMilli() << 16, 0);
  }
}
