package org.patchbay.identity.internal;

import java.security.MessageDigest;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.identity.Credentials.ApiKey;
import org.patchbay.identity.Principal;
import org.patchbay.identity.Principal.Kind;
import org.patchbay.persistence.Transaction;

/** The table of keys. */
final class KeyRows {
  private static final byte[] NOBODYS = new byte[32];

  private KeyRows() {}

  static ApiKey insert(
      Transaction tx, UUID id, Optional<UUID> tenant, String label, KeySecret secret)
      throws SQLException {
    try (PreparedStatement statement =
        tx.connection()
            .prepareStatement(
                "INSERT INTO identity.api_key (id, tenant_id, label, prefix, digest)"
                    + " VALUES (?, ?, ?, ?, ?) RETURNING id, label, prefix, at")) {
      statement.setObject(1, id);
      statement.setObject(2, tenant.orElse(null));
      statement.setString(3, label);
      statement.setString(4, secret.prefix());
      statement.setBytes(5, secret.digest());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return key(row);
      }
    }
  }

  static List<ApiKey> list(Transaction tx, Optional<UUID> tenant) throws SQLException {
    try (PreparedStatement statement =
        tx.connection()
            .prepareStatement(
                "SELECT id, label, prefix, at FROM identity.api_key"
                    + " WHERE revoked IS NULL AND tenant_id IS NOT DISTINCT FROM ? ORDER BY id")) {
      statement.setObject(1, tenant.orElse(null), java.sql.Types.OTHER);
      try (ResultSet rows = statement.executeQuery()) {
        List<ApiKey> keys = new ArrayList<>();
        while (rows.next()) {
          keys.add(key(rows));
        }
        return keys;
      }
    }
  }

  /** Marks a key as revoked; empty when there is no such key of the tenant. */
  static Optional<ApiKey> revoke(Transaction tx, Optional<UUID> tenant, UUID id)
      throws SQLException {
    try (PreparedStatement statement =
        tx.connection()
            .prepareStatement(
                "UPDATE identity.api_key SET revoked = now()"
                    + " WHERE id = ? AND revoked IS NULL AND tenant_id IS NOT DISTINCT FROM ?"
                    + " RETURNING id, label, prefix, at")) {
      statement.setObject(1, id);
      statement.setObject(2, tenant.orElse(null), java.sql.Types.OTHER);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(key(row)) : Optional.empty();
      }
    }
  }

  /** Whose key that is. Takes as long for a wrong key as for a right one. */
  static Optional<Principal> owner(Transaction tx, KeySecret secret) throws SQLException {
    byte[] digest = secret.digest();
    Optional<Principal> owner = Optional.empty();
    try (PreparedStatement statement =
        tx.connection()
            .prepareStatement(
                "SELECT id, tenant_id, digest FROM identity.api_key"
                    + " WHERE prefix = ? AND revoked IS NULL")) {
      statement.setString(1, secret.prefix());
      try (ResultSet rows = statement.executeQuery()) {
        boolean found = rows.next();
        do {
          byte[] kept = found ? rows.getBytes(3) : NOBODYS;
          if (MessageDigest.isEqual(kept, digest)) {
            owner = Optional.of(principal(rows));
          }
        } while (found && rows.next());
      }
    }
    return owner;
  }

  /** True when the key was ever there, revoked or not. */
  static boolean known(Transaction tx, KeySecret secret) throws SQLException {
    try (PreparedStatement statement =
        tx.connection().prepareStatement("SELECT 1 FROM identity.api_key WHERE digest = ?")) {
      statement.setBytes(1, secret.digest());
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    }
  }

  private static Principal principal(ResultSet row) throws SQLException {
    Optional<UUID> tenant = Optional.ofNullable(row.getObject(2, UUID.class));
    Kind kind = tenant.isEmpty() ? Kind.PLATFORM_ADMIN : Kind.TENANT_ADMIN;
    return new Principal(kind, row.getObject(1, UUID.class), tenant);
  }

  private static ApiKey key(ResultSet row) throws SQLException {
    return new ApiKey(
        row.getObject(1, UUID.class),
        row.getString(2),
        row.getString(3),
        row.getObject(4, OffsetDateTime.class).toInstant());
  }
}
