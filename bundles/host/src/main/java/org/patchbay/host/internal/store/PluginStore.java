package org.patchbay.host.internal.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.events.EventLog;
import org.patchbay.events.NewEvent;
import org.patchbay.host.internal.HostSchema;
import org.patchbay.host.internal.artifact.Artifact;
import org.patchbay.host.internal.artifact.Refusal;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.Transaction;

/**
 * The desired state and its jars, in PostgreSQL. Each change commits with the event that tells it.
 */
@Component(service = PluginStore.class)
public final class PluginStore {
  private final Database database;
  private final EventLog events;

  @Activate
  public PluginStore(
      @Reference Database database, @Reference HostSchema schema, @Reference EventLog events) {
    this.database = database;
    this.events = events;
  }

  /** Grows with each change of the desired state by any node. */
  public long revision() {
    return database.inPlatform(tx -> single(tx, "SELECT value FROM host.plugin_revision"));
  }

  /** The desired state. */
  public List<WantedPlugin> all() {
    return database.inPlatform(tx -> PluginRows.all(tx.connection()));
  }

  /** What is wanted of one plugin. */
  public Optional<WantedPlugin> find(String id) {
    return database.inPlatform(tx -> PluginRows.find(tx.connection(), id));
  }

  /** The jar of that digest. */
  public byte[] content(String sha256) {
    return database.inPlatform(
        tx -> {
          try (PreparedStatement select =
              tx.connection()
                  .prepareStatement("SELECT content FROM host.artifact WHERE sha256 = ?")) {
            select.setString(1, sha256);
            try (ResultSet row = select.executeQuery()) {
              if (!row.next()) {
                throw changedElsewhere("The jar " + sha256.substring(0, 12));
              }
              return row.getBytes(1);
            }
          }
        });
  }

  /**
   * Makes a plugin wanted.
   *
   * @param before what this change was decided on; refused when another node changed that since
   */
  public void want(
      WantedPlugin wanted, Artifact artifact, Optional<WantedPlugin> before, NewEvent event) {
    change(
        wanted.id(),
        before,
        event,
        tx -> {
          PluginRows.keep(tx.connection(), artifact);
          PluginRows.write(tx.connection(), wanted, event);
        });
  }

  /**
   * Makes a plugin unwanted. Activations under way come first and are seen; later ones find it
   * gone.
   *
   * @param before what this change was decided on; refused when another node changed that since
   * @param first what else belongs to it, and may refuse
   */
  public void unwant(WantedPlugin before, NewEvent event, Change first) {
    change(
        before.id(),
        Optional.of(before),
        event,
        tx -> {
          first.make(tx);
          execute(tx.connection(), "DELETE FROM host.plugin WHERE id = ?", before.id());
        });
  }

  /** Records that something was tried in vain. */
  public void note(NewEvent event) {
    database.inPlatform(
        tx -> {
          events.append(tx, event);
          return null;
        });
  }

  private void change(String id, Optional<WantedPlugin> before, NewEvent event, Change change) {
    database.inPlatform(
        tx -> {
          // First of all: the row's lock puts the changes of all nodes in line.
          single(tx, "UPDATE host.plugin_revision SET value = value + 1 RETURNING value");
          if (!PluginRows.lock(tx.connection(), id).equals(before)) {
            throw changedElsewhere("Plugin " + id);
          }
          change.make(tx);
          execute(
              tx.connection(),
              "DELETE FROM host.artifact a WHERE NOT EXISTS"
                  + " (SELECT FROM host.plugin p WHERE p.sha256 = a.sha256)");
          events.append(tx, event);
          return null;
        });
  }

  private static RuntimeException changedElsewhere(String what) {
    return Refusal.conflict(
        "activate",
        "plugin.changed_elsewhere",
        what + " was changed by another operation meanwhile; look at it and try again.");
  }

  private static long single(Transaction tx, String sql) throws SQLException {
    try (PreparedStatement statement = tx.connection().prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void execute(Connection connection, String sql, String... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      statement.executeUpdate();
    }
  }

  /** Part of a change of the desired state. */
  @FunctionalInterface
  public interface Change {
    void make(Transaction tx) throws SQLException;
  }
}
