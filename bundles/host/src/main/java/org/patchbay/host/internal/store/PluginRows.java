package org.patchbay.host.internal.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Version;
import org.patchbay.events.NewEvent;
import org.patchbay.host.internal.artifact.Artifact;
import org.patchbay.host.internal.artifact.PluginManifest;
import org.patchbay.plugin.api.Category;

/** Reads and writes the tables {@code host.plugin} and {@code host.artifact}. */
final class PluginRows {
  private static final String COLUMNS =
      "id, category, name, description, vendor, capabilities, topics, from_beginning,"
          + " symbolic_name, version, sha256, origin, source";
  private static final String SELECT = "SELECT " + COLUMNS + " FROM host.plugin";

  private PluginRows() {}

  static List<WantedPlugin> all(Connection connection) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(SELECT + " ORDER BY id")) {
      return read(select);
    }
  }

  static Optional<WantedPlugin> find(Connection connection, String id) throws SQLException {
    return one(connection, SELECT + " WHERE id = ?", id);
  }

  /** Finds it, and keeps others from changing or newly relying on it until the transaction ends. */
  static Optional<WantedPlugin> lock(Connection connection, String id) throws SQLException {
    return one(connection, SELECT + " WHERE id = ? FOR UPDATE", id);
  }

  private static Optional<WantedPlugin> one(Connection connection, String sql, String id)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, id);
      return read(select).stream().findFirst();
    }
  }

  private static List<WantedPlugin> read(PreparedStatement select) throws SQLException {
    List<WantedPlugin> found = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        found.add(read(row));
      }
    }
    return found;
  }

  static void keep(Connection connection, Artifact artifact) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO host.artifact (sha256, content) VALUES (?, ?) ON CONFLICT DO NOTHING")) {
      insert.setString(1, artifact.sha256());
      insert.setBytes(2, artifact.content());
      insert.executeUpdate();
    }
  }

  static void write(Connection connection, WantedPlugin wanted, NewEvent event)
      throws SQLException {
    PluginManifest manifest = wanted.manifest();
    try (PreparedStatement upsert =
        connection.prepareStatement(
            "INSERT INTO host.plugin ("
                + COLUMNS
                + ", actor) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " ON CONFLICT (id) DO UPDATE SET category = excluded.category,"
                + " name = excluded.name, description = excluded.description,"
                + " vendor = excluded.vendor, capabilities = excluded.capabilities,"
                + " topics = excluded.topics, from_beginning = excluded.from_beginning,"
                + " symbolic_name = excluded.symbolic_name, version = excluded.version,"
                + " sha256 = excluded.sha256, origin = excluded.origin,"
                + " source = excluded.source, actor = excluded.actor, at = now()")) {
      upsert.setString(1, manifest.id());
      upsert.setString(2, manifest.category().id());
      upsert.setString(3, manifest.name());
      upsert.setString(4, manifest.description());
      upsert.setString(5, manifest.vendor());
      upsert.setArray(6, connection.createArrayOf("text", manifest.capabilities().toArray()));
      upsert.setArray(7, connection.createArrayOf("text", manifest.topics().toArray()));
      upsert.setBoolean(8, manifest.fromBeginning());
      upsert.setString(9, manifest.symbolicName());
      upsert.setString(10, manifest.version().toString());
      upsert.setString(11, wanted.sha256());
      upsert.setString(12, wanted.origin());
      upsert.setString(13, wanted.source());
      upsert.setString(14, event.actor().kind() + " " + event.actor().id());
      upsert.executeUpdate();
    }
  }

  private static WantedPlugin read(ResultSet row) throws SQLException {
    String category = row.getString("category");
    return new WantedPlugin(
        new PluginManifest(
            row.getString("id"),
            Category.of(category)
                .orElseThrow(() -> new SQLException("No such plugin category: " + category)),
            row.getString("name"),
            row.getString("description"),
            row.getString("vendor"),
            List.of((String[]) row.getArray("capabilities").getArray()),
            List.of((String[]) row.getArray("topics").getArray()),
            row.getBoolean("from_beginning"),
            row.getString("symbolic_name"),
            Version.parseVersion(row.getString("version"))),
        row.getString("sha256"),
        row.getString("origin"),
        row.getString("source"));
  }
}
