package org.patchbay.identity.internal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.persistence.Page;
import org.patchbay.persistence.Transaction;
import org.patchbay.plugin.api.Tenant;

/** The table of tenants. */
final class TenantRows {
  private static final String SELECT = "SELECT id, slug, name FROM identity.tenant ";

  private TenantRows() {}

  /** Writes a tenant; false when the slug is taken. */
  static boolean insert(Transaction tx, Tenant tenant) throws SQLException {
    try (PreparedStatement statement =
        tx.connection()
            .prepareStatement(
                "INSERT INTO identity.tenant (id, slug, name) VALUES (?, ?, ?)"
                    + " ON CONFLICT (slug) DO NOTHING")) {
      statement.setObject(1, tenant.id());
      statement.setString(2, tenant.slug());
      statement.setString(3, tenant.name());
      return statement.executeUpdate() == 1;
    }
  }

  static Optional<Tenant> find(Transaction tx, UUID id) throws SQLException {
    try (PreparedStatement statement = tx.connection().prepareStatement(SELECT + "WHERE id = ?")) {
      statement.setObject(1, id);
      return read(statement).stream().findFirst();
    }
  }

  static Optional<Tenant> find(Transaction tx, String slug) throws SQLException {
    try (PreparedStatement statement =
        tx.connection().prepareStatement(SELECT + "WHERE slug = ?")) {
      statement.setString(1, slug);
      return read(statement).stream().findFirst();
    }
  }

  static Page<Tenant> list(Transaction tx, Page.Request page) throws SQLException {
    try (PreparedStatement statement =
        tx.connection().prepareStatement(SELECT + "WHERE slug > ? ORDER BY slug LIMIT ?")) {
      statement.setString(1, page.after().orElse(""));
      statement.setInt(2, page.limit() + 1);
      return Page.of(read(statement), page.limit(), Tenant::slug);
    }
  }

  private static List<Tenant> read(PreparedStatement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      List<Tenant> tenants = new ArrayList<>();
      while (rows.next()) {
        tenants.add(
            new Tenant(rows.getObject(1, UUID.class), rows.getString(2), rows.getString(3)));
      }
      return tenants;
    }
  }
}
