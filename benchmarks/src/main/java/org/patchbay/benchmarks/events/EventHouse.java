package org.patchbay.benchmarks.events;

import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.patchbay.events.Actor;
import org.patchbay.events.EventLog;
import org.patchbay.events.EventSubscriber;
import org.patchbay.events.EventType;
import org.patchbay.events.NewEvent;
import org.patchbay.events.internal.EventsSchema;
import org.patchbay.events.internal.PostgresEventLog;
import org.patchbay.events.internal.bus.Bus;
import org.patchbay.events.internal.bus.EventHead;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.Transaction;
import org.patchbay.persistence.internal.PostgresDatabase;
import org.patchbay.persistence.internal.Settings;

/** The event log and the bus with a PostgreSQL of their own, in this process. */
final class EventHouse implements AutoCloseable {
  private static final EventType CHANGED =
      EventType.named("thing.changed", "A thing changed.").text("state", "what it is now");

  private final PostgresDatabase database;
  private final EventHead head;
  private final Bus bus;
  private final EventLog log;

  /**
   * Starts them.
   *
   * @param root the project's folder, with the unpacked distribution
   * @param data a folder that does not exist yet
   */
  EventHouse(Path root, Path data) {
    Map<String, String> settings =
        Map.of(
            "karaf.home", root.resolve("karaf-assembly/target/run").toString(),
            "patchbay.data", data.toString(),
            "patchbay.db.statement-timeout", "0");
    database = PostgresDatabase.of(Settings.read(settings::get));
    new EventsSchema(database);
    head = new EventHead(database);
    bus = new Bus(database, head);
    log = new PostgresEventLog(database, head);
    run(
        "CREATE SCHEMA bench;"
            + "CREATE TABLE bench.thing (tenant_id uuid, id text, state text,"
            + " PRIMARY KEY (tenant_id, id));"
            + "CREATE TABLE bench.bare_thing (LIKE bench.thing INCLUDING ALL);"
            + "SELECT events.require('bench.thing', 'thing', 'id');"
            + "CREATE TABLE bench.bare (id uuid PRIMARY KEY, at timestamptz, tenant_id uuid,"
            + " type text, actor_kind text, actor_id text, aggregate text, aggregate_id text,"
            + " sequence bigint, data jsonb)");
  }

  UUID newId() {
    return database.newId();
  }

  /** Changes so many things of a tenant, each with its event, in one transaction. */
  void change(UUID tenant, String prefix, int count, Runnable committed) {
    database.inTenant(
        tenant,
        tx -> {
          insert(tx, "bench.thing", tenant, prefix, count);
          for (int i = 0; i < count; i++) {
            log.append(
                tx,
                new NewEvent(
                    CHANGED,
                    Optional.of(tenant),
                    Actor.system("bench"),
                    prefix + i,
                    Map.of("state", "new")));
          }
          tx.afterCommit(committed);
          return null;
        });
  }

  /** Writes so many events as bare as can be: a table with a primary key only, no bus, no guard. */
  void insertBare(UUID tenant, String prefix, int count) {
    database.inTenant(
        tenant,
        tx -> {
          insertBare(tx, tenant, prefix, count);
          return null;
        });
  }

  /** Writes so many things and their events as bare as can be, in one transaction. */
  void changeBare(UUID tenant, String prefix, int count) {
    database.inTenant(
        tenant,
        tx -> {
          insert(tx, "bench.bare_thing", tenant, prefix, count);
          insertBare(tx, tenant, prefix, count);
          return null;
        });
  }

  private void insertBare(Transaction tx, UUID tenant, String prefix, int count)
      throws SQLException {
    try (PreparedStatement statement =
        tx.connection()
            .prepareStatement(
                "INSERT INTO bench.bare SELECT id, now(), ?, type, actor_kind, actor_id, aggregate,"
                    + " aggregate_id, 1, data::jsonb FROM unnest(?::uuid[], ?::text[], ?::text[],"
                    + " ?::text[], ?::text[], ?::text[], ?::text[]) AS e (id, type, actor_kind,"
                    + " actor_id, aggregate, aggregate_id, data)")) {
      Connection connection = tx.connection();
      statement.setObject(1, tenant);
      statement.setArray(2, array(connection, "uuid", count, n -> newId()));
      statement.setArray(3, array(connection, "text", count, n -> "thing.changed"));
      statement.setArray(4, array(connection, "text", count, n -> "SYSTEM"));
      statement.setArray(5, array(connection, "text", count, n -> "bench"));
      statement.setArray(6, array(connection, "text", count, n -> "thing"));
      statement.setArray(7, array(connection, "text", count, n -> prefix + n));
      statement.setArray(8, array(connection, "text", count, n -> "{\"state\": \"new\"}"));
      statement.executeUpdate();
    }
  }

  private static Array array(
      Connection connection, String type, int count, IntFunction<Object> element)
      throws SQLException {
    return connection.createArrayOf(type, IntStream.range(0, count).mapToObj(element).toArray());
  }

  /** Stores events of the past by SQL, a million at a time. */
  void fill(UUID tenant, int millions) {
    for (int i = 0; i < millions; i++) {
      run(
          "INSERT INTO events.event (id, at, tenant_id, type, actor_kind, actor_id, aggregate,"
              + " aggregate_id, sequence, data) SELECT uuidv7(), now(), '"
              + tenant
              + "', 'thing.changed', 'SYSTEM', 'bench', 'thing', 'f"
              + i
              + "-' || n, 1, '{\"state\": \"new\"}' FROM generate_series(1, 1000000) n");
    }
    run("ANALYZE events.event");
  }

  /** A page of a tenant's newest events. */
  int newest(UUID tenant) {
    return count(tenant, EventLog.Query.where().newest(100));
  }

  /** A page of what somebody did who did nothing. */
  int ofNobody(UUID tenant) {
    return count(tenant, EventLog.Query.where().actor("nobody").newest(100));
  }

  private int count(UUID tenant, EventLog.Query query) {
    Database.Work<Integer> count = tx -> log.find(tx, query).size();
    return database.inTenant(tenant, count);
  }

  long bytes() {
    return number(
        "SELECT sum(pg_total_relation_size(inhrelid)) FROM pg_inherits"
            + " WHERE inhparent = 'events.event'::regclass");
  }

  long events() {
    return number("SELECT count(*) FROM events.event");
  }

  void add(EventSubscriber subscriber) {
    bus.add(subscriber);
  }

  void remove(EventSubscriber subscriber) {
    bus.remove(subscriber);
  }

  @Override
  public void close() {
    bus.close();
    head.close();
    database.close();
  }

  private long number(String sql) {
    return database.inPlatform(
        tx -> {
          try (PreparedStatement statement = tx.connection().prepareStatement(sql);
              ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
          }
        });
  }

  private void run(String sql) {
    database.inPlatform(
        tx -> {
          try (Statement statement = tx.connection().createStatement()) {
            return statement.execute(sql);
          }
        });
  }

  private static void insert(Transaction tx, String table, UUID tenant, String prefix, int count)
      throws SQLException {
    Connection connection = tx.connection();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO " + table + " SELECT ?, ? || n, 'new' FROM generate_series(0, ?) n")) {
      statement.setObject(1, tenant);
      statement.setString(2, prefix);
      statement.setInt(3, count - 1);
      statement.executeUpdate();
    }
  }
}
