package org.patchbay.billing.internal.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.patchbay.persistence.Transaction;

/** Runs statements in a transaction. Parameters are bound by their Java type. */
public final class Sql {

  /** Makes something of a row. */
  @FunctionalInterface
  public interface Mapping<T> {
    T of(Row row) throws SQLException;
  }

  private static final Clock CLOCK = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));

  private Sql() {}

  /** The present, as finely as PostgreSQL keeps it. */
  public static Instant now() {
    return CLOCK.instant();
  }

  /** Changes rows; says how many. */
  public static int update(Transaction tx, String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = prepare(tx, sql, parameters)) {
      return statement.executeUpdate();
    }
  }

  /** All rows. */
  public static <T> List<T> list(
      Transaction tx, Mapping<T> mapping, String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = prepare(tx, sql, parameters);
        ResultSet result = statement.executeQuery()) {
      List<T> found = new ArrayList<>();
      Row row = new Row(result, "");
      while (result.next()) {
        found.add(mapping.of(row));
      }
      return found;
    }
  }

  /** The first row, if there is one. */
  public static <T> Optional<T> first(
      Transaction tx, Mapping<T> mapping, String sql, Object... parameters) throws SQLException {
    return list(tx, mapping, sql, parameters).stream().findFirst();
  }

  /** True when a unique constraint refused a row (SQLSTATE 23505, unique_violation). */
  public static boolean isDuplicate(Throwable failure) {
    return failure != null
        && ((failure instanceof SQLException refusal && "23505".equals(refusal.getSQLState()))
            || isDuplicate(failure.getCause()));
  }

  private static PreparedStatement prepare(Transaction tx, String sql, Object... parameters)
      throws SQLException {
    PreparedStatement statement = tx.connection().prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      bind(statement, i + 1, parameters[i]);
    }
    return statement;
  }

  private static void bind(PreparedStatement statement, int index, Object value)
      throws SQLException {
    if (value instanceof Instant instant) {
      statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
    } else if (value instanceof Json json) {
      statement.setObject(index, json.text(), Types.OTHER);
    } else if (value instanceof Enum<?> constant) {
      statement.setString(index, constant.name());
    } else {
      statement.setObject(index, value);
    }
  }
}
