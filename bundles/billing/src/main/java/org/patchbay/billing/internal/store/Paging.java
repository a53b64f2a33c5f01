package org.patchbay.billing.internal.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.patchbay.persistence.Page;
import org.patchbay.persistence.Problem;
import org.patchbay.persistence.Transaction;

/**
 * Reads a table page by page, oldest first. The cursor is the last id.
 *
 * @param select the statement up to {@code WHERE}; the paged table's alias is {@code t}
 * @param mapping of its rows
 * @param id of what a row became
 */
public record Paging<T>(String select, Sql.Mapping<T> mapping, Function<T, UUID> id) {

  /** All rows of the tenant. */
  public Page<T> read(Transaction tx, UUID tenant, Page.Request page) throws SQLException {
    return read(tx, tenant, "t.id", Optional.empty(), page);
  }

  /** The rows of the tenant, narrowed by one column when a value is given. */
  public Page<T> read(
      Transaction tx, UUID tenant, String column, Optional<UUID> value, Page.Request page)
      throws SQLException {
    StringBuilder sql = new StringBuilder(select).append(" WHERE t.tenant_id = ?");
    List<Object> parameters = new ArrayList<>(List.of(tenant));
    if (value.isPresent()) {
      sql.append(" AND ").append(column).append(" = ?");
      parameters.add(value.get());
    }
    if (page.after().isPresent()) {
      sql.append(" AND t.id > ?");
      parameters.add(cursor(page.after().get()));
    }
    sql.append(" ORDER BY t.id LIMIT ?");
    parameters.add(page.limit() + 1);
    List<T> found = Sql.list(tx, mapping, sql.toString(), parameters.toArray());
    return Page.of(found, page.limit(), item -> id.apply(item).toString());
  }

  /** One row of the tenant. */
  public Optional<T> find(Transaction tx, UUID tenant, UUID wanted) throws SQLException {
    return Sql.first(tx, mapping, select + " WHERE t.tenant_id = ? AND t.id = ?", tenant, wanted);
  }

  /** Reads a cursor. */
  public static UUID cursor(String after) {
    try {
      return UUID.fromString(after);
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("after", "is not a cursor of this list");
    }
  }
}
