package org.patchbay.persistence.internal;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.output.MigrateResult;
import org.flywaydb.core.api.resource.LoadableResource;
import org.patchbay.persistence.DatabaseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings schemas up to date with Flyway, and leaves Flyway alone when there is nothing to do. */
final class Migrations {
  private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

  /** What no set of files is equal to. */
  private static final Map<String, Integer> NEVER = Map.of("never", 0);

  private static final String HISTORY = "flyway_schema_history";

  private final ConnectionPool pool;

  Migrations(ConnectionPool pool) {
    this.pool = pool;
  }

  /** Applies what is new; nodes that start at once take turns. */
  void apply(String schema, ClassLoader owner) {
    try {
      List<MigrationFile> files = MigrationFiles.of(schema, owner);
      if (!applied(schema).equals(wanted(files))) {
        migrate(schema, files);
      }
    } catch (SQLException | IOException | FlywayException e) {
      throw new DatabaseException(
          "The schema %s cannot be brought up to date: %s".formatted(schema, e.getMessage()), e);
    }
  }

  private static Map<String, Integer> wanted(List<MigrationFile> files) {
    return files.stream()
        .collect(
            Collectors.toMap(
                MigrationFile::version,
                MigrationFile::checksum,
                // Two of one version match nothing, so that Flyway refuses them.
                (one, another) -> 0));
  }

  private Map<String, Integer> applied(String schema) throws SQLException {
    Map<String, Integer> applied = new HashMap<>();
    String table = schema + "." + HISTORY;
    try (Connection connection = pool.take();
        Statement statement = connection.createStatement()) {
      try (ResultSet found = statement.executeQuery("SELECT to_regclass('" + table + "')")) {
        found.next();
        if (found.getString(1) == null) {
          return NEVER;
        }
      }
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT version, checksum FROM "
                  + table
                  + " WHERE version IS NOT NULL AND success")) {
        while (rows.next()) {
          applied.put(rows.getString(1), rows.getInt(2));
        }
      }
    }
    return applied;
  }

  private void migrate(String schema, List<MigrationFile> files) throws SQLException {
    DataSource connections = pool.unpooled();
    // Flyway's own lock does not cover the creation of the schema. This one ends with the
    // connection.
    try (Connection connection = connections.getConnection();
        PreparedStatement lock =
            connection.prepareStatement("SELECT pg_advisory_lock(hashtextextended(?, 0))")) {
      lock.setString(1, "patchbay migration " + schema);
      lock.execute();
      MigrateResult result = flyway(schema, files, connections).migrate();
      if (result.migrationsExecuted > 0) { // else another node was first
        LOG.info("Schema {} is at version {} now", schema, result.targetSchemaVersion);
      }
    }
  }

  private static Flyway flyway(String schema, List<MigrationFile> files, DataSource connections) {
    return Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(connections)
        .schemas(schema)
        .createSchemas(true)
        .outputQueryResults(false)
        .table(HISTORY)
        // Rows of all tenants, for migrations that change data.
        .initSql("SET patchbay.scope = 'platform'")
        .resourceProvider(new Given(files))
        .load();
  }

  private record Given(List<MigrationFile> files) implements ResourceProvider {

    @Override
    public LoadableResource getResource(String name) {
      return files.stream()
          .filter(file -> file.getFilename().equals(name))
          .findFirst()
          .orElse(null);
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
      return files.stream()
          .filter(file -> file.getFilename().startsWith(prefix))
          .map(LoadableResource.class::cast)
          .toList();
    }
  }
}
