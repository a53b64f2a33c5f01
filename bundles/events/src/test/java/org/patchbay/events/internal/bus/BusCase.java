package org.patchbay.events.internal.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.patchbay.events.Actor;
import org.patchbay.events.Event;
import org.patchbay.events.EventLog;
import org.patchbay.events.EventType;
import org.patchbay.events.NewEvent;
import org.patchbay.events.Subscriptions;
import org.patchbay.events.Subscriptions.DeadLetter;
import org.patchbay.events.Subscriptions.Subscription;
import org.patchbay.events.testing.TestEvents;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.Page;
import org.patchbay.persistence.testing.TestDatabase;

/** A bus with a subscriber's name and a tenant of its own for each test. */
abstract class BusCase {
  static final Duration PATIENCE = Duration.ofSeconds(20);
  static final EventType PLACED = EventType.named("order.placed", "Placed.");
  static final EventType PAID = EventType.named("order.paid", "Paid.");
  static final EventType CLOSED = EventType.named("order.closed", "Closed.");
  static final EventType NOTED = EventType.named("order.noted", "Noted.").text("text", "what");
  static final Actor ACTOR = Actor.system("test");
  final Database database;
  final EventLog log;
  final Subscriptions subscriptions;
  final UUID tenant;
  final String name;
  final List<AutoCloseable> opened = new ArrayList<>();
  Bus bus;
  private final TestDatabase databases;

  BusCase(TestDatabase databases, TestEvents events) {
    this.databases = databases;
    database = databases.get();
    log = events.log();
    subscriptions = events.subscriptions();
    tenant = database.newId();
    name = "test:" + tenant;
  }

  @BeforeEach
  void open() {
    bus = node();
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : opened) {
      one.close();
    }
    subscriptions.list().forEach(one -> subscriptions.remove(one.name(), ACTOR));
  }

  Bus node() {
    return node(3);
  }

  Bus node(int attempts) {
    EventHead head = new EventHead(databases.get());
    Bus made =
        new Bus(database, head, new RetryPolicy(attempts, attempt -> Duration.ofMillis(100)));
    opened.add(made);
    opened.add(head);
    return made;
  }

  /** Registers it and waits until it has its place. */
  void serve(Bus where, Heard heard) {
    where.add(heard);
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                subscriptions.list().stream()
                    .anyMatch(one -> one.name().equals(heard.name()) && one.node().isPresent()));
  }

  /** The database as a node whose clock is behind has it. */
  Database withIdsOfAnHourAgo() {
    long hour = Duration.ofHours(1).toMillis() << 16;
    return (Database)
        Proxy.newProxyInstance(
            Database.class.getClassLoader(),
            new Class<?>[] {Database.class},
            (proxy, method, arguments) -> {
              Object result = method.invoke(database, arguments);
              return result instanceof UUID id
                  ? new UUID(id.getMostSignificantBits() - hour, id.getLeastSignificantBits())
                  : result;
            });
  }

  Subscription subscription() {
    return subscriptions.list().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  Set<UUID> holders() {
    Set<UUID> holders = new HashSet<>();
    subscriptions.list().forEach(one -> one.node().ifPresent(holders::add));
    return holders;
  }

  /** Makes a subscription look as if the node that serves it had died. */
  void lose(String subscription) throws SQLException {
    try (Connection connection = databases.connect();
        PreparedStatement statement =
            connection.prepareStatement(
                "UPDATE events.subscription SET node = ?, lease = clock_timestamp() + interval '1 s'"
                    + " WHERE name = ?")) {
      statement.setObject(1, database.newId());
      statement.setString(2, subscription);
      statement.executeUpdate();
    }
  }

  List<DeadLetter> letters(Optional<UUID> whose) {
    return subscriptions
        .deadLetters(Optional.of(name), whose, new Page.Request(Optional.empty(), 10))
        .items();
  }

  void placeOrFail(int number) {
    try {
      database.inTenant(
          tenant,
          tx -> {
            log.append(tx, event(PLACED, "" + number % 20));
            if (number % 3 == 0) {
              log.append(tx, event(PAID, "" + (number + 7) % 20));
            }
            if (number % 10 == 0) {
              log.find(tx, EventLog.Query.newest(1));
              throw new IllegalStateException("fails");
            }
            return null;
          });
    } catch (IllegalStateException expected) {
      assertThat(expected).hasMessage("fails");
    }
  }

  int count(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT count(*) FROM events.event WHERE tenant_id = ?")) {
      statement.setObject(1, tenant);
      try (var row = statement.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  void append(EventType type, String id) {
    append(tenant, type, id);
  }

  void append(UUID owner, EventType type, String id) {
    append(owner, new NewEvent(type, Optional.of(owner), ACTOR, id, Map.of()));
  }

  void append(UUID owner, NewEvent event) {
    database.inTenant(
        owner,
        tx -> {
          log.append(tx, event);
          return null;
        });
  }

  static long distinct(Heard heard, UUID owner) {
    return heard.taken().stream()
        .filter(event -> event.tenant().orElseThrow().equals(owner))
        .map(Event::id)
        .distinct()
        .count();
  }

  NewEvent event(EventType type, String id) {
    return new NewEvent(type, Optional.of(tenant), ACTOR, id, Map.of());
  }
}
