package org.patchbay.events.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.patchbay.events.Actor;
import org.patchbay.events.Event;
import org.patchbay.events.EventLog;
import org.patchbay.events.EventLog.Query;
import org.patchbay.events.EventType;
import org.patchbay.events.NewEvent;
import org.patchbay.events.testing.TestEvents;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.DatabaseException;
import org.patchbay.persistence.testing.TestDatabase;

class PostgresEventLogTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  @RegisterExtension static final TestEvents EVENTS = new TestEvents(DATABASE.get());

  private final Database database = DATABASE.get();
  private final EventLog log = EVENTS.log();
  private final UUID tenant = database.newId();

  @Test
  void givesBackWhatWasRecorded() {
    Instant before = Instant.ofEpochMilli(System.currentTimeMillis());
    Map<String, Object> data =
        Map.of("total", new BigDecimal("10.50"), "paid", true, "lines", List.of(Map.of("n", 1)));

    Event recorded = append(tenant, event("invoice.paid", "7", data));

    assertThat(recorded.at()).isAfterOrEqualTo(before);
    assertThat(recorded.sequence()).isEqualTo(1);
    assertThat(find(Query.newest(100))).containsExactly(recorded);
  }

  @Test
  void keepsNothingOfATransactionThatFails() {
    assertThatThrownBy(
            () ->
                database.inTenant(
                    tenant,
                    tx -> {
                      log.append(tx, event("invoice.paid", "7"));
                      throw new IllegalStateException("no");
                    }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(find(Query.newest(100))).isEmpty();
    assertThat(append(tenant, event("invoice.paid", "7")).sequence()).isEqualTo(1);
  }

  @Test
  void numbersWithoutGapsWhenManyAppendAndSomeFail() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        boolean fails = i % 5 == 0;
        all.add(threads.submit(() -> appendOrFail(fails)));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      threads.shutdown();
    }

    List<Long> sequences = find(Query.newest(500)).stream().map(Event::sequence).toList();
    assertThat(sequences)
        .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, 160).boxed().toList());
  }

  @Test
  void numbersEachTenantsAggregatesApart() {
    append(tenant, event("plugin.activated", "stripe"));
    UUID other = database.newId();

    Event first =
        append(
            other,
            new NewEvent(
                type("plugin.activated"),
                Optional.of(other),
                Actor.system("host"),
                "stripe",
                Map.of()));

    assertThat(first.sequence()).isEqualTo(1);
  }

  @Test
  void numbersSeveralEventsOfOneTransaction() {
    append(tenant, event("invoice.created", "7"));

    database.inTenant(
        tenant,
        tx -> {
          log.append(tx, event("invoice.paid", "7"));
          log.append(tx, event("invoice.paid", "8"));
          log.append(tx, event("invoice.refunded", "7"));
          return null;
        });

    assertThat(find(Query.newest(100)))
        .extracting(Event::type, Event::aggregateId, Event::sequence)
        .containsExactly(
            tuple("invoice.refunded", "7", 3L),
            tuple("invoice.paid", "8", 1L),
            tuple("invoice.paid", "7", 2L),
            tuple("invoice.created", "7", 1L));
  }

  @Test
  void neverLocksInCircles() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        String first = i % 2 == 0 ? "1" : "2";
        String second = i % 2 == 0 ? "2" : "1";
        all.add(threads.submit(() -> appendBoth(first, second)));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      threads.shutdown();
    }

    assertThat(find(Query.newest(500))).hasSize(200);
  }

  @Test
  void findsByWhatIsAsked() {
    Event issued = append(tenant, event("invoice.issued", "1"));
    Event paid = append(tenant, event("invoice.paid", "1"));
    Event other = append(tenant, event("invoices.counted", "2"));

    assertThat(find(where().types(List.of("invoice.*")).newest(9))).containsExactly(paid, issued);
    assertThat(find(where().types(List.of("invoice.paid")).newest(9))).containsExactly(paid);
    assertThat(find(where().types(List.of("invoice.paid", "invoices.*")).newest(9)))
        .containsExactly(other, paid);
    assertThat(find(where().types(List.of("*")).newest(9))).containsExactly(other, paid, issued);
    assertThat(find(where().aggregate("invoices").aggregateId("2").newest(9)))
        .containsExactly(other);
    assertThat(find(where().actor("test").newest(9))).containsExactly(other, paid, issued);
    assertThat(find(where().actor("tester").newest(9))).isEmpty();
    assertThat(find(where().from(issued.at()).to(paid.at().plusMillis(1)).newest(9)))
        .contains(paid, issued);
    assertThat(find(where().to(issued.at()).newest(9))).isEmpty();
    assertThat(find(where().types(List.of("invoice.*")).actor("test").oldest(1)))
        .containsExactly(issued);
  }

  @Test
  void findsOneByItsIdForWhoMaySeeIt() {
    Event paid = append(tenant, event("invoice.paid", "1"));
    append(tenant, event("invoice.paid", "2"));
    UUID other = database.newId();

    Optional<Event> seen = database.inTenant(tenant, tx -> log.find(tx, paid.id()));
    Optional<Event> seenByOthers = database.inTenant(other, tx -> log.find(tx, paid.id()));
    Optional<Event> seenByPlatform = database.inPlatform(tx -> log.find(tx, paid.id()));

    assertThat(seen).contains(paid);
    assertThat(seenByOthers).isEmpty();
    assertThat(seenByPlatform).contains(paid);
  }

  @Test
  void pagesFromTheNewestBackwards() {
    List<Event> appended = appendSeven();

    List<Event> paged = allPages(where -> where.newest(3));

    Collections.reverse(paged);
    assertThat(paged).containsExactlyElementsOf(appended);
  }

  @Test
  void pagesFromTheOldestOn() {
    List<Event> appended = appendSeven();

    assertThat(allPages(where -> where.oldest(3))).containsExactlyElementsOf(appended);
  }

  @Test
  void pagesOnFromAnEventThatIsNotKeptAnyMore() {
    List<Event> appended = appendSeven();
    UUID dropped = database.newId();

    assertThat(find(where().after(dropped).oldest(9))).containsExactlyElementsOf(appended);
    assertThat(find(where().after(dropped).newest(9))).isEmpty();
  }

  @Test
  void showsATenantItsOwnEventsOnly() {
    append(tenant, event("invoice.paid", "1"));
    UUID other = database.newId();

    List<Event> seen =
        database.inTenant(other, tx -> log.find(tx, where().tenant(tenant).newest(9)));
    List<Event> seenByPlatform =
        database.inPlatform(tx -> log.find(tx, where().tenant(tenant).newest(9)));

    assertThat(seen).isEmpty();
    assertThat(seenByPlatform).hasSize(1);
  }

  @Test
  void hidesForeignEventsFromSqlThatNamesAPartition() throws SQLException {
    append(tenant, event("invoice.paid", "1"));
    try (Connection connection = DATABASE.connect();
        Statement statement = connection.createStatement();
        ResultSet partitions =
            statement.executeQuery(
                "SELECT inhrelid::regclass::text FROM pg_inherits"
                    + " WHERE inhparent = 'events.event'::regclass")) {
      int seen = 0;
      while (partitions.next()) {
        seen++;
        assertThat(count(connection, partitions.getString(1))).isZero();
      }
      assertThat(seen).isGreaterThan(3);
    }
  }

  @Test
  void refusesToRecordForAnotherTenant() {
    UUID other = database.newId();

    assertThatThrownBy(() -> append(other, event("invoice.paid", "1")))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("row-level security");
  }

  @Test
  void refusesChangesOfWhatHappened() {
    append(tenant, event("invoice.paid", "1"));

    for (String change :
        List.of(
            "UPDATE events.event SET type = 'x'",
            "DELETE FROM events.event",
            "TRUNCATE events.event")) {
      assertThatThrownBy(() -> execute(change))
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining("never changed");
    }
  }

  @Test
  void refusesDataThatFillMemory() {
    int most = 256 * 1024 - "{'lines':['']}".length();
    append(tenant, event("a.b", "1", Map.of("lines", List.of("x".repeat(most)))));

    NewEvent large = event("a.b", "2", Map.of("lines", List.of("x".repeat(10 << 20))));
    assertThatThrownBy(() -> append(tenant, large))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Event a.b of 2: its data have 10485774 bytes as JSON; 262144 are allowed");
    NewEvent larger = event("a.b", "2", Map.of("lines", List.of("x".repeat(most + 1))));
    assertThatThrownBy(() -> append(tenant, larger)).isInstanceOf(IllegalArgumentException.class);
  }

  private void appendBoth(String first, String second) {
    database.inTenant(
        tenant,
        tx -> {
          log.append(tx, event("invoice.paid", first));
          log.append(tx, event("invoice.paid", second));
          return null;
        });
  }

  private void appendOrFail(boolean fails) {
    try {
      database.inTenant(
          tenant,
          tx -> {
            log.append(tx, event("invoice.paid", "7"));
            if (fails) {
              throw new IllegalArgumentException("rolled back");
            }
            return null;
          });
    } catch (IllegalArgumentException e) {
      assertThat(fails).isTrue();
    }
  }

  private Event append(UUID bound, NewEvent event) {
    return database.inTenant(
        bound,
        tx -> {
          log.append(tx, event);
          return log.find(tx, Query.newest(1)).get(0);
        });
  }

  private List<Event> find(Query query) {
    return database.inTenant(tenant, tx -> log.find(tx, query));
  }

  private List<Event> appendSeven() {
    return IntStream.range(0, 7)
        .mapToObj(i -> append(tenant, event("order.placed", "" + i)))
        .toList();
  }

  private List<Event> allPages(Function<Query.Where, Query> next) {
    List<Event> all = new ArrayList<>();
    Query.Where where = where();
    for (List<Event> page = find(next.apply(where));
        !page.isEmpty();
        page = find(next.apply(where))) {
      all.addAll(page);
      where.after(page.get(page.size() - 1).id());
    }
    return all;
  }

  private void execute(String sql) {
    database.inTenant(
        tenant,
        tx -> {
          try (Statement statement = tx.connection().createStatement()) {
            return statement.execute(sql);
          }
        });
  }

  private static int count(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private NewEvent event(String type, String id) {
    return event(type, id, Map.of());
  }

  private NewEvent event(String type, String id, Map<String, Object> data) {
    return new NewEvent(type(type), Optional.of(tenant), Actor.system("test"), id, data);
  }

  private static EventType type(String name) {
    return EventType.named(name, "Something happened.")
        .decimal("total", "how much")
        .optional()
        .flag("paid", "whether it was paid")
        .optional()
        .list("lines", "what for")
        .optional();
  }

  private static Query.Where where() {
    return Query.where();
  }
}
