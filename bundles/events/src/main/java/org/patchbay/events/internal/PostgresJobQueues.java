package org.patchbay.events.internal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.events.JobQueues;
import org.patchbay.persistence.Database;

/** Counts in the table {@code events.job}. */
@Component
public final class PostgresJobQueues implements JobQueues {
  private static final int MOST = 10_000;

  /** Reads the index (kind, due) alone, and of each kind no more than counts. */
  private static final String COUNT =
      """
      WITH RECURSIVE kinds AS (
        (SELECT kind FROM events.job ORDER BY kind LIMIT 1)
        UNION ALL
        SELECT (SELECT kind FROM events.job WHERE kind > kinds.kind ORDER BY kind LIMIT 1)
        FROM kinds WHERE kinds.kind IS NOT NULL
      )
      SELECT kinds.kind, counted.*
      FROM kinds CROSS JOIN LATERAL (
        SELECT
          count(*) FILTER (WHERE node IS NULL),
          count(*) FILTER (WHERE node IS NULL AND due <= clock_timestamp()),
          count(*) FILTER (WHERE node IS NOT NULL),
          count(*) FILTER (WHERE failure IS NOT NULL),
          (extract(epoch FROM clock_timestamp() - min(due) FILTER (WHERE node IS NULL)) * 1000)::bigint
        FROM (
          SELECT node, due, failure FROM events.job WHERE kind = kinds.kind ORDER BY due LIMIT ?
        ) first
      ) counted
      WHERE kinds.kind IS NOT NULL
      """;

  private final Database database;

  @Activate
  public PostgresJobQueues(@Reference Database database, @Reference EventsSchema schema) {
    this(database);
  }

  public PostgresJobQueues(Database database) {
    this.database = database;
  }

  @Override
  public List<JobQueue> queues() {
    return database.inPlatform(
        tx -> {
          try (PreparedStatement statement = tx.connection().prepareStatement(COUNT)) {
            statement.setInt(1, MOST);
            try (ResultSet rows = statement.executeQuery()) {
              List<JobQueue> queues = new ArrayList<>();
              while (rows.next()) {
                queues.add(queue(rows));
              }
              return queues;
            }
          }
        });
  }

  private static JobQueue queue(ResultSet row) throws SQLException {
    long due = row.getLong(3);
    return new JobQueue(
        row.getString(1),
        row.getLong(2),
        due,
        row.getLong(4),
        row.getLong(5),
        due == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(row.getLong(6))));
  }
}
