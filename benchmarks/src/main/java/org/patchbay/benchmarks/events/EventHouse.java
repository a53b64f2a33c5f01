package org.patchbay.benchmarks.events;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
          insert(tx, tenant, prefix, count);
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

  /** Writes so many rows as bare as can be, in one statement and transaction. */
  void insertBare(UUID tenant, int count) {
    Database.Work<Integer> insert =
        tx -> {
          try (PreparedStatement statement =
              tx.connection()
                  .prepareStatement(
                      "INSERT INTO bench.bare SELECT gen_random_uuid(), now(), ?, 'thing.changed',"
                          + " 'SYSTEM', 'bench', 'thing', 'x' || n, 1, '{\"state\": \"new\"}'"
                          + " FROM generate_series(1, ?) n")) {
            statement.setObject(1, tenant);
            statement.setInt(2, count);
            return statement.executeUpdate();
          }
        };
    database.inTenant(tenant, insert);
  }

  /** Stores events of the past by SQL, a million at a time. */
  void fill(UUID tenant, int millions) {
    for (int i = 0; i < millions; i++) {
      run(
          "INSERT INTO events.event (id, at, tenant_id, type, actor_kind, actor_id, aggregate,"
              + " aggregate_id, sequence, data) SELECT overlay(gen_random_uuid()::text placing"
              + " left(events.first_id(now())::text, 13) from 1 for 13)::uuid, now(), '"
              + tenant
              + "', 'thing.changed', 'SYSTEM', 'bench', 'thing', 'f"
              + i
              + "-' || n, 1, '{\"state\": \"new\"}' FROM generate_series(1, 1000000) n");
    }
    run("ANALYZE events.event");
  }

  /** A page of a tenant's newest events. */
  int newest(UUID tenant) {
    EventLog.Query query = EventLog.Query.where().tenant(tenant).newest(100);
    Database.Work<Integer> count = tx -> log.find(tx, query).size();
    return database.inTenant(tenant, count);
  }

  long bytes() {
    return database.inPlatform(
        tx -> {
          try (PreparedStatement statement =
                  tx.connection()
                      .prepareStatement(
                          "SELECT sum(pg_total_relation_size(inhrelid)) FROM pg_inherits"
                              + " WHERE inhparent = 'events.event'::regclass");
              ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
          }
        });
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

  private void run(String sql) {
    database.inPlatform(
        tx -> {
          try (Statement statement = tx.connection().createStatement()) {
            return statement.execute(sql);
          }
        });
  }

  private static void insert(Transaction tx, UUID tenant, String prefix, int count)
      throws SQLException {
    Connection connection = tx.connection();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO bench.thing SELECT ?, ? || n, 'new' FROM generate_series(0, ?) n")) {
      statement.setObject(1, tenant);
      statement.setString(2, prefix);
      statement.setInt(3, count - 1);
      statement.executeUpdate();
    }
  }
}
