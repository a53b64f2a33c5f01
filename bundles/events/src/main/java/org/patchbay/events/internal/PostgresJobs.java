package org.patchbay.events.internal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.events.Jobs;
import org.patchbay.persistence.DatabaseException;
import org.patchbay.persistence.Transaction;

/** The side of the table {@code events.job} that asks for work. */
@Component
public final class PostgresJobs implements Jobs {
  private static final int MOST = 500;

  private static final String PENDING =
      "SELECT "
          + PendingRow.COLUMNS
          + """
           FROM events.job
          WHERE ?::uuid IS NULL OR tenant_id = ?::uuid
          ORDER BY due LIMIT ?
          """;

  private final JobRunner runner;

  @Activate
  public PostgresJobs(@Reference JobRunner runner) {
    this.runner = runner;
  }

  @Override
  public void enqueue(Transaction tx, NewJob job) {
    batch(tx).enqueue(job);
  }

  @Override
  public void cancel(Transaction tx, String kind, String key) {
    batch(tx).cancel(kind, key);
  }

  @Override
  public List<Pending> pending(Transaction tx, Optional<UUID> tenant, int limit) {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("A limit is from 1 to " + MOST + ", not " + limit);
    }
    try (PreparedStatement statement = tx.connection().prepareStatement(PENDING)) {
      batch(tx).write(tx);
      statement.setObject(1, tenant.orElse(null));
      statement.setObject(2, tenant.orElse(null));
      statement.setInt(3, limit);
      try (ResultSet rows = statement.executeQuery()) {
        List<Pending> pending = new ArrayList<>();
        while (rows.next()) {
          pending.add(PendingRow.of(rows));
        }
        return pending;
      }
    } catch (SQLException e) {
      throw new DatabaseException("The jobs cannot be read: " + e.getMessage(), e);
    }
  }

  private JobBatch batch(Transaction tx) {
    return tx.batch(JobBatch.class, () -> new JobBatch(runner::wake));
  }
}
