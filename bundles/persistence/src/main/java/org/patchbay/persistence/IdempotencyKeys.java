package org.patchbay.persistence;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
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
  private final String delete;

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
    delete =
        "DELETE FROM "
            + table
            + " WHERE (scope, key) IN (SELECT scope, key FROM "
            + table
            + " WHERE at < now() - ? * interval '1 second' ORDER BY at LIMIT ?)";
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
    Optional<UUID> before = Optional.empty();
    // Between the two the earlier request may have been forgotten.
    while (!insert(tx, scope, key, id) && before.isEmpty()) {
      before = find(tx, scope, key);
    }
    return before;
  }

  /**
   * Forgets requests that are that old, oldest first. One of them is a new request when it comes
   * again.
   *
   * @param atMost how many, so that no transaction takes long
   * @return how many it were
   */
  public int forget(Transaction tx, Duration age, int atMost) throws SQLException {
    try (PreparedStatement statement = tx.connection().prepareStatement(delete)) {
      statement.setLong(1, age.toSeconds());
      statement.setInt(2, atMost);
      return statement.executeUpdate();
    }
  }

  private boolean insert(Transaction tx, String scope, RequestKey key, UUID id)
      throws SQLException {
    try (PreparedStatement statement = tx.connection().prepareStatement(insert)) {
      statement.setString(1, scope);
      statement.setString(2, key.key());
      statement.setString(3, key.request());
      statement.setObject(4, id);
      return statement.executeUpdate() == 1;
    }
  }

  private Optional<UUID> find(Transaction tx, String scope, RequestKey key) throws SQLException {
    try (PreparedStatement statement = tx.connection().prepareStatement(select)) {
      statement.setString(1, scope);
      statement.setString(2, key.key());
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
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
