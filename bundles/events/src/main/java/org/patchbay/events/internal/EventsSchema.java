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

/** The tables of this bundle, up to date and with room for the months to come. */
@Component(service = EventsSchema.class)
public final class EventsSchema {
  private static final int MONTHS_AHEAD = 3;

  private static final String DROP = "SELECT events.drop_partitions(make_interval(days => ?))";

  private final Database database;

  @Activate
  public EventsSchema(@Reference Database database) {
    this.database = database;
    database.open("events", EventsSchema.class.getClassLoader());
    addPartitions();
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
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT events.add_partitions(" + MONTHS_AHEAD + ")");
    }
  }
}
