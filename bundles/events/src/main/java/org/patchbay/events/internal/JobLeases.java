package org.patchbay.events.internal;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.patchbay.events.JobHandler.Job;
import org.patchbay.events.Metadata;

/** The jobs that this node takes. The clock is PostgreSQL's, so those of the nodes may differ. */
final class JobLeases {
  /** How long a job stays with a node that shows no sign of life. */
  private static final long LEASE_MILLIS = 10_000;

  private static final String LEASE_END =
      "clock_timestamp() + interval '%d milliseconds'".formatted(LEASE_MILLIS);

  // A kind at a time, so that neither order nor limit lets a full kind hide another, and the jobs
  // of
  // kinds that nobody runs here are not even looked at.
  private static final String TAKE =
      """
      WITH taken AS MATERIALIZED (
        SELECT job.kind, job.key
        FROM unnest(?::text[], ?::integer[]) AS wanted (kind, most)
        CROSS JOIN LATERAL (
          SELECT j.kind, j.key FROM events.job j
          WHERE j.kind = wanted.kind AND j.due <= clock_timestamp()
          ORDER BY j.due LIMIT wanted.most
          FOR UPDATE SKIP LOCKED) AS job)
      UPDATE events.job j SET node = ?, attempt = attempt + 1, due = %s
      FROM taken WHERE j.kind = taken.kind AND j.key = taken.key
      RETURNING j.kind, j.key, j.tenant_id, j.payload, j.attempt, j.correlation, j.causation
      """
          .formatted(LEASE_END);

  private static final String OF_THIS_NODE =
      """
       unnest(?::text[], ?::text[], ?::integer[]) AS mine (kind, key, attempt)
      WHERE j.kind = mine.kind AND j.key = mine.key AND j.attempt = mine.attempt AND j.node = ?
      """;

  private static final String RENEW =
      "UPDATE events.job j SET due = " + LEASE_END + " FROM" + OF_THIS_NODE;

  private static final String REMOVE = "DELETE FROM events.job j USING" + OF_THIS_NODE;

  private static final String PUT_OFF =
      """
      UPDATE events.job SET node = NULL, due = clock_timestamp() + ? * interval '1 millisecond',
        attempt = ?, failure = nullif(coalesce(?, failure), ''), payload = coalesce(?, payload)
      WHERE kind = ? AND key = ? AND attempt = ? AND node = ?
      """;

  private final UUID node;

  JobLeases(UUID node) {
    this.node = node;
  }

  /** A crash may lose what follows: the jobs then run again, as the contract has it. */
  void needNoDisk(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET LOCAL synchronous_commit = off");
    }
  }

  /**
   * Takes jobs that are due.
   *
   * @param wanted most of each kind
   */
  List<TakenJob> take(Connection connection, Map<String, Integer> wanted) throws SQLException {
    List<TakenJob> taken = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(TAKE)) {
      statement.setArray(1, connection.createArrayOf("text", wanted.keySet().toArray()));
      statement.setArray(2, connection.createArrayOf("integer", wanted.values().toArray()));
      statement.setObject(3, node);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          taken.add(
              new TakenJob(
                  rows.getString(1),
                  new Job(
                      rows.getString(2),
                      Optional.ofNullable(rows.getObject(3, UUID.class)),
                      rows.getString(4),
                      rows.getInt(5)),
                  new Metadata(
                      Optional.ofNullable(rows.getString(6)),
                      Optional.ofNullable(rows.getObject(7, UUID.class)),
                      Optional.empty())));
        }
      }
    }
    return taken;
  }

  /** Puts off that other nodes may take them. */
  void renew(Connection connection, Collection<TakenJob> jobs) throws SQLException {
    each(connection, RENEW, jobs);
  }

  void settle(Connection connection, Collection<Settlement> settlements) throws SQLException {
    List<TakenJob> done = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(PUT_OFF)) {
      for (Settlement settlement : settlements) {
        if (settlement instanceof Settlement.PutOff putOff) {
          bind(statement, putOff);
          statement.addBatch();
        } else {
          done.add(settlement.taken());
        }
      }
      if (done.size() < settlements.size()) {
        statement.executeBatch();
      }
    }
    if (!done.isEmpty()) {
      each(connection, REMOVE, done);
    }
  }

  private void bind(PreparedStatement statement, Settlement.PutOff putOff) throws SQLException {
    TakenJob taken = putOff.taken();
    statement.setLong(1, putOff.after().toMillis());
    statement.setInt(2, putOff.attempt());
    statement.setString(3, putOff.failure().orElse(null));
    statement.setString(4, putOff.payload().orElse(null));
    statement.setString(5, taken.kind());
    statement.setString(6, taken.job().key());
    statement.setInt(7, taken.job().attempt());
    statement.setObject(8, node);
  }

  private void each(Connection connection, String sql, Collection<TakenJob> jobs)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setArray(1, array(connection, "text", jobs, TakenJob::kind));
      statement.setArray(2, array(connection, "text", jobs, taken -> taken.job().key()));
      statement.setArray(3, array(connection, "integer", jobs, taken -> taken.job().attempt()));
      statement.setObject(4, node);
      statement.executeUpdate();
    }
  }

  private static Array array(
      Connection connection, String type, Collection<TakenJob> jobs, Function<TakenJob, ?> part)
      throws SQLException {
    return connection.createArrayOf(type, jobs.stream().map(part).toArray());
  }
}
