package org.patchbay.persistence;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/**
 * Remembers which request made what, in the transaction that makes it, so that a repeated request
 * finds the first one's result. Each schema that uses it has a table {@code idempotency_key(scope
 * text, key text, request text, made uuid, at timestamptz default now(), primary key (scope,
 * key))}.
 */
public final class IdempotencyKeys {
  private final String insert;
  private final String select;

  /**
   * @param schema the schema that holds the table
   */
  public IdempotencyKeys(Schema schema) {
    String table = schema.name() + ".idempotency_key";
    insert =
        "INSERT INTO "
            + table
            + " (scope, key, request, made) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT DO NOTHING";
    select = "SELECT request, made FROM " + table + " WHERE scope = ? AND key = ?";
  }

  /**
   * A client's word that a request is the same as an earlier one.
   *
   * @param key the {@code Idempotency-Key} header, 1 to 200 characters
   * @param request digest of the request's content
   */
  public record RequestKey(String key, String request) {}

  /**
   * Claims the key for what is about to be made. Waits for a transaction that claims it at the same
   * time.
   *
   * @param scope who asks and for what, for example {@code <tenant>/orders}
   * @return empty when the caller is first; otherwise the id that the first one made
   * @throws Problem when the key came with a different request before
   */
  public Optional<UUID> claim(Transaction tx, String scope, RequestKey key, UUID id)
      throws SQLException {
    try (PreparedStatement statement = tx.connection().prepareStatement(insert)) {
      statement.setString(1, scope);
      statement.setString(2, key.key());
      statement.setString(3, key.request());
      statement.setObject(4, id);
      if (statement.executeUpdate() == 1) {
        return Optional.empty();
      }
    }
    try (PreparedStatement statement = tx.connection().prepareStatement(select)) {
      statement.setString(1, scope);
      statement.setString(2, key.key());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        if (!row.getString(1).equals(key.request())) {
          throw Problem.conflict(
              "idempotency_key.reused",
              "Idempotency-Key " + key.key() + " was used before with a different request.");
        }
        return Optional.of(row.getObject(2, UUID.class));
      }
    }
  }
}
