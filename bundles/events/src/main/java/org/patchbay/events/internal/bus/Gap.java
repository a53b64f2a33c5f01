package org.patchbay.events.internal.bus;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/**
 * Positions that are missing below some that are there: their transactions have not committed yet,
 * or never will. Who appends to the log holds a lock on its table until the transaction ends, so
 * once all that held it are gone, whatever is still missing stays so.
 *
 * @param upTo the last position that was there
 * @param writers transactions that may still fill the gap
 */
record Gap(long upTo, Set<String> writers) {
  private static final String WRITERS =
      """
      SELECT DISTINCT virtualtransaction FROM pg_catalog.pg_locks
      WHERE locktype = 'relation' AND relation = 'events.event'::regclass
        AND database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
        AND mode = 'RowExclusiveLock' AND granted
      """;

  /** The gaps below a position that was read before. */
  static Gap below(Connection connection, long upTo) throws SQLException {
    return new Gap(upTo, writers(connection));
  }

  /** Whether nothing can be added below any more. */
  boolean isFinal(Connection connection) throws SQLException {
    return writers.isEmpty() || Collections.disjoint(writers, writers(connection));
  }

  private static Set<String> writers(Connection connection) throws SQLException {
    Set<String> writers = new HashSet<>();
    try (PreparedStatement statement = connection.prepareStatement(WRITERS);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        writers.add(rows.getString(1));
      }
    }
    return writers;
  }
}
