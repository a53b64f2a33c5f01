package org.patchbay.events.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.events.Jobs.Pending;

/** A row of {@code events.job}, read as a job that is not done. */
final class PendingRow {
  static final String COLUMNS = "kind, key, tenant_id, attempt, node IS NOT NULL, failure, due";

  private PendingRow() {}

  static Pending of(ResultSet row) throws SQLException {
    return new Pending(
        row.getString(1),
        row.getString(2),
        Optional.ofNullable(row.getObject(3, UUID.class)),
        row.getInt(4),
        row.getBoolean(5),
        Optional.ofNullable(row.getString(6)),
        row.getTimestamp(7).toInstant());
  }
}
