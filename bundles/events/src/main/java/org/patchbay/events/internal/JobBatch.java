package org.patchbay.events.internal;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.patchbay.events.Jobs.NewJob;
import org.patchbay.events.Metadata;
import org.patchbay.persistence.DatabaseException;
import org.patchbay.persistence.Transaction;

/** The jobs that one transaction asks for and takes back. */
final class JobBatch implements Transaction.Batch {
  private static final String CANCEL =
      """
      DELETE FROM events.job j USING unnest(?::text[], ?::text[]) AS c (kind, key)
      WHERE j.kind = c.kind AND j.key = c.key AND j.node IS NULL
      """;

  // In the order of their keys, so that two transactions never wait for each other.
  private static final String INSERT =
      """
      INSERT INTO events.job (kind, key, tenant_id, payload, due, correlation, causation)
      SELECT kind, key, tenant_id, payload, coalesce(due, now()), ?, ?
      FROM unnest(?::text[], ?::text[], ?::uuid[], ?::text[], ?::timestamptz[])
        AS n (kind, key, tenant_id, payload, due)
      ORDER BY kind, key
      ON CONFLICT (kind, key) DO NOTHING
      """;

  private final Runnable wake;
  private final Set<Id> cancelled = new LinkedHashSet<>();
  private final Map<Id, NewJob> asked = new LinkedHashMap<>();

  /**
   * An empty one.
   *
   * @param wake what to do when new jobs are committed
   */
  JobBatch(Runnable wake) {
    this.wake = wake;
  }

  void enqueue(NewJob job) {
    asked.putIfAbsent(new Id(job.kind(), job.key()), job);
  }

  void cancel(String kind, String key) {
    Id id = new Id(kind, key);
    asked.remove(id);
    cancelled.add(id);
  }

  @Override
  public void write(Transaction tx) throws SQLException {
    try {
      delete(tx.connection());
      insert(tx);
    } catch (SQLException e) {
      throw new DatabaseException("The jobs cannot be written: " + e.getMessage(), e);
    }
  }

  private void delete(Connection connection) throws SQLException {
    if (cancelled.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(CANCEL)) {
      statement.setArray(1, array(connection, "text", cancelled, Id::kind));
      statement.setArray(2, array(connection, "text", cancelled, Id::key));
      statement.executeUpdate();
    }
    cancelled.clear();
  }

  private void insert(Transaction tx) throws SQLException {
    if (asked.isEmpty()) {
      return;
    }
    Connection connection = tx.connection();
    Collection<NewJob> jobs = asked.values();
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      Metadata metadata = Metadata.current();
      statement.setString(1, metadata.correlation().orElse(null));
      statement.setObject(2, metadata.causation().orElse(null));
      statement.setArray(3, array(connection, "text", jobs, NewJob::kind));
      statement.setArray(4, array(connection, "text", jobs, NewJob::key));
      statement.setArray(5, array(connection, "uuid", jobs, job -> job.tenant().orElse(null)));
      statement.setArray(6, array(connection, "text", jobs, NewJob::payload));
      statement.setArray(
          7,
          array(
              connection,
              "timestamptz",
              jobs,
              job -> job.due().map(Instant::toString).orElse(null)));
      statement.executeUpdate();
    }
    tx.afterCommit(wake);
    asked.clear();
  }

  private static <T> Array array(
      Connection connection, String type, Collection<T> rows, Function<T, ?> part)
      throws SQLException {
    return connection.createArrayOf(type, rows.stream().map(part).toArray());
  }

  private record Id(String kind, String key) {}
}
