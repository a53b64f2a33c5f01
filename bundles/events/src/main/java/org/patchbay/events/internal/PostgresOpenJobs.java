package org.patchbay.events.internal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.events.Actor;
import org.patchbay.events.EventLog;
import org.patchbay.events.Jobs.Pending;
import org.patchbay.events.NewEvent;
import org.patchbay.events.OpenJobs;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.Page;
import org.patchbay.persistence.Problem;
import org.patchbay.persistence.Transaction;

/** The table {@code events.job}, as an operator sees it. */
@Component
public final class PostgresOpenJobs implements OpenJobs {

  /** In the order of the primary key, so that no page costs more than its rows. */
  private static final String LIST =
      "SELECT "
          + PendingRow.COLUMNS
          + """
           FROM events.job
          WHERE (kind, key) > (?, ?) AND (?::text IS NULL OR kind = ?::text)
            AND (failure IS NOT NULL OR NOT ?)
          ORDER BY kind, key LIMIT ?
          """;

  private static final String RETRY =
      """
      UPDATE events.job SET due = least(due, clock_timestamp())
      WHERE kind = ? AND key = ? AND node IS NULL
      """;
  private static final String EXISTS = "SELECT FROM events.job WHERE kind = ? AND key = ?";

  private final Database database;
  private final EventLog log;
  private final JobRunner runner;

  @Activate
  public PostgresOpenJobs(
      @Reference Database database, @Reference EventLog log, @Reference JobRunner runner) {
    this.database = database;
    this.log = log;
    this.runner = runner;
  }

  @Override
  public Page<Pending> list(Optional<String> kind, boolean failing, Page.Request page) {
    Cursor after = page.after().map(Cursor::parse).orElse(new Cursor("", ""));
    return database.inPlatform(
        tx -> {
          try (PreparedStatement statement = tx.connection().prepareStatement(LIST)) {
            statement.setString(1, after.kind());
            statement.setString(2, after.key());
            statement.setString(3, kind.orElse(null));
            statement.setString(4, kind.orElse(null));
            statement.setBoolean(5, failing);
            statement.setInt(6, page.limit() + 1);
            return Page.of(rows(statement), page.limit(), job -> job.kind() + " " + job.key());
          }
        });
  }

  @Override
  public void retry(String kind, String key, Actor actor) {
    database.inPlatform(
        tx -> {
          if (update(tx, RETRY, kind, key) == 0) {
            throw refusal(tx, kind, key);
          }
          log.append(
              tx,
              new NewEvent(JobEvents.RETRIED, Optional.empty(), actor, kind, Map.of("key", key)));
          tx.afterCommit(runner::wake);
          return null;
        });
  }

  private static Problem refusal(Transaction tx, String kind, String key) throws SQLException {
    try (PreparedStatement statement = tx.connection().prepareStatement(EXISTS)) {
      statement.setString(1, kind);
      statement.setString(2, key);
      try (ResultSet row = statement.executeQuery()) {
        String job = kind + " " + key;
        return row.next()
            ? Problem.conflict("job.running", "The job " + job + " is at work already.")
            : Problem.notFound("job", job);
      }
    }
  }

  private static int update(Transaction tx, String sql, String kind, String key)
      throws SQLException {
    try (PreparedStatement statement = tx.connection().prepareStatement(sql)) {
      statement.setString(1, kind);
      statement.setString(2, key);
      return statement.executeUpdate();
    }
  }

  private static List<Pending> rows(PreparedStatement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      List<Pending> found = new ArrayList<>();
      while (rows.next()) {
        found.add(PendingRow.of(rows));
      }
      return found;
    }
  }

  private record Cursor(String kind, String key) {

    static Cursor parse(String text) {
      String[] parts = text.split(" ", 2);
      if (parts.length < 2) {
        throw Problem.invalid("after", "is not a cursor of this list: " + text);
      }
      return new Cursor(parts[0], parts[1]);
    }
  }
}
