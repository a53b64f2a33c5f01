package org.patchbay.events.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.DatabaseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tables of this bundle, up to date and with room for the months to come. */
@Component(service = EventsSchema.class)
public final class EventsSchema {
  private static final Logger LOG = LoggerFactory.getLogger(EventsSchema.class);
  private static final int MONTHS_AHEAD = 3;

  private static final String DROP = "SELECT events.drop_partitions(make_interval(days => ?))";

  private final Database database;

  @Activate
  public EventsSchema(@Reference Database database) {
    this.database = database;
    database.open("events", EventsSchema.class.getClassLoader());
    try {
      addPartitions();
    } catch (DatabaseException e) {
      // There is room in the default one, and a job tries again.
      LOG.warn("The log's partitions of the months to come are not made yet: {}", e.getMessage());
    }
  }

  /** Makes the partitions that the log needs before long. */
  void addPartitions() {
    database.inPlatform(
        tx -> {
          add(tx.connection());
          return null;
        });
  }

  /**
   * Drops the months that ended so many days ago and that every subscriber was told of.
   *
   * @return their partitions
   */
  List<String> dropPartitions(int days) {
    return database.inPlatform(
        tx -> {
          beBrief(tx.connection());
          try (PreparedStatement statement = tx.connection().prepareStatement(DROP)) {
            statement.setInt(1, days);
            try (ResultSet row = statement.executeQuery()) {
              row.next();
              return List.of((String[]) row.getArray(1).getArray());
            }
          }
        });
  }

  private static void add(Connection connection) throws SQLException {
    beBrief(connection);
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT events.add_partitions(" + MONTHS_AHEAD + ")");
    }
  }

  /** All that append wait behind a lock that is waited for. */
  private static void beBrief(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET LOCAL lock_timeout = '500ms'");
    }
  }
}
