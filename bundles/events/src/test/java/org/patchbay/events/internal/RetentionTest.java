package org.patchbay.events.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.patchbay.persistence.testing.TestDatabase;

class RetentionTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private final EventsSchema schema = new EventsSchema(DATABASE.get());

  @BeforeEach
  void keepTwoOldMonths() {
    run(
        "DELETE FROM events.subscription;"
            + "DROP TABLE IF EXISTS events.event_2020_01, events.event_2020_02");
    month("2020_01", "2020-01-01", "2020-02-01", 1);
    month("2020_02", "2020-02-01", "2020-03-01", 2);
  }

  @Test
  void dropsMonthsThatEndedLongAgo() {
    assertThat(schema.dropPartitions(30)).containsExactly("event_2020_01", "event_2020_02");
    assertThat(schema.dropPartitions(30)).isEmpty();
  }

  @Test
  void keepsWhatIsNotOldEnough() {
    assertThat(schema.dropPartitions(36_500)).isEmpty();
  }

  @Test
  void keepsWhatASubscriberWasNotToldOf() {
    run("INSERT INTO events.subscription (name, position) VALUES ('behind', 1)");

    assertThat(schema.dropPartitions(30)).containsExactly("event_2020_01");

    run("UPDATE events.subscription SET position = 2");
    assertThat(schema.dropPartitions(30)).containsExactly("event_2020_02");
  }

  @Test
  void keepsDeadLettersAndWhatStragglersWait() {
    run("INSERT INTO events.subscription (name, position) VALUES ('there', 9)");
    run(
        "INSERT INTO events.parked_event VALUES ('there', 2, gen_random_uuid(), 'a', '1',"
            + " gen_random_uuid(), 'a.b', 20, now(), 'broken', now())");
    assertThat(schema.dropPartitions(30)).containsExactly("event_2020_01");

    run(
        "DELETE FROM events.parked_event; INSERT INTO events.straggler"
            + " VALUES ('there', gen_random_uuid(), 1, now())");
    assertThat(schema.dropPartitions(30)).isEmpty();
  }

  @Test
  void leavesAMonthInTheDefaultPartitionThatAWrongClockPutThere() {
    LocalDate coming = LocalDate.now(ZoneOffset.UTC).plusMonths(2).withDayOfMonth(1);
    String partition = "event_%d_%02d".formatted(coming.getYear(), coming.getMonthValue());
    run("DROP TABLE events." + partition);
    run(
        ("INSERT INTO events.event (id, at, type, actor_kind, actor_id, aggregate, aggregate_id,"
                + " sequence, data) VALUES ('%s', now(), 'a.b', 'SYSTEM', 'test', 'a', '1', 1, '{}')")
            .formatted(firstId(coming.toString())));

    new EventsSchema(DATABASE.get());

    assertThat(exists(partition)).isFalse();
    run("ALTER TABLE events.event DISABLE TRIGGER append_only");
    run("DELETE FROM events.event_elsewhen");
    run("ALTER TABLE events.event ENABLE TRIGGER append_only");
    schema.addPartitions();
    assertThat(exists(partition)).isTrue();
  }

  @Test
  void startsThoughPartitionsCannotBeMadeNow() throws Exception {
    LocalDate coming = LocalDate.now(ZoneOffset.UTC).plusMonths(3);
    String partition = "event_%d_%02d".formatted(coming.getYear(), coming.getMonthValue());
    run("DROP TABLE events." + partition);
    try (Connection reader = DATABASE.connect();
        Statement statement = reader.createStatement()) {
      reader.setAutoCommit(false);
      statement.execute("LOCK TABLE events.event IN ACCESS SHARE MODE");

      new EventsSchema(DATABASE.get());
      assertThat(exists(partition)).isFalse();
    }
    schema.addPartitions();
    assertThat(exists(partition)).isTrue();
  }

  private static boolean exists(String partition) {
    return DATABASE
        .get()
        .inPlatform(
            tx -> {
              try (Statement statement = tx.connection().createStatement();
                  ResultSet row =
                      statement.executeQuery(
                          "SELECT to_regclass('events." + partition + "') IS NOT NULL")) {
                row.next();
                return row.getBoolean(1);
              }
            });
  }

  private void month(String name, String from, String to, long position) {
    run(
        "CREATE TABLE events.event_%s PARTITION OF events.event FOR VALUES FROM ('%s') TO ('%s')"
            .formatted(name, firstId(from), firstId(to)));
    run(
        ("INSERT INTO events.event (id, at, type, actor_kind, actor_id, aggregate, aggregate_id,"
                + " sequence, data, position) VALUES ('%s', '%s', 'a.b', 'SYSTEM', 'test', 'a', '1',"
                + " 1, '{}', %d)")
            .formatted(firstId(from), from, position));
  }

  private static String firstId(String day) {
    long millis = LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    return new UUID(millis << 16, 0).toString();
  }

  private static void run(String sql) {
    DATABASE
        .get()
        .inPlatform(
            tx -> {
              try (Statement statement = tx.connection().createStatement()) {
                return statement.execute(sql);
              }
            });
  }
}
