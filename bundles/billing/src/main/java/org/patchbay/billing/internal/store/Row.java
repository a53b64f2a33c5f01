package org.patchbay.billing.internal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.plugin.api.Money;

/** The present row of a result. */
public final class Row {
  private final ResultSet result;
  private final String prefix;

  Row(ResultSet result, String prefix) {
    this.result = result;
    this.prefix = prefix;
  }

  /** The same row, seen through columns whose names begin so. */
  public Row of(String columns) {
    return new Row(result, columns);
  }

  public UUID uuid(String column) throws SQLException {
    return result.getObject(prefix + column, UUID.class);
  }

  public String text(String column) throws SQLException {
    return result.getString(prefix + column);
  }

  public long number(String column) throws SQLException {
    return result.getLong(prefix + column);
  }

  public boolean flag(String column) throws SQLException {
    return result.getBoolean(prefix + column);
  }

  public Instant instant(String column) throws SQLException {
    OffsetDateTime time = result.getObject(prefix + column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  public LocalTime time(String column) throws SQLException {
    return result.getObject(prefix + column, LocalTime.class);
  }

  public <E extends Enum<E>> E constant(String column, Class<E> type) throws SQLException {
    return Enum.valueOf(type, text(column));
  }

  public Map<String, String> texts(String column) throws SQLException {
    return new Json(text(column)).texts();
  }

  /** An amount in the row's currency. */
  public Money money(String column) throws SQLException {
    return Money.ofMinor(number(column), Currency.getInstance(text("currency")));
  }

  public Optional<String> maybeText(String column) throws SQLException {
    return Optional.ofNullable(text(column));
  }

  public Optional<Instant> maybeInstant(String column) throws SQLException {
    return Optional.ofNullable(instant(column));
  }

  public Optional<UUID> maybeUuid(String column) throws SQLException {
    return Optional.ofNullable(uuid(column));
  }
}
