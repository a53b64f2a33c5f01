package org.patchbay.events.internal.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.patchbay.events.Actor;
import org.patchbay.events.Event;
import org.patchbay.events.EventLog;
import org.patchbay.events.EventSubscriber.Start;
import org.patchbay.events.EventType;
import org.patchbay.events.Metadata;
import org.patchbay.events.NewEvent;
import org.patchbay.events.Subscriptions;
import org.patchbay.events.Subscriptions.DeadLetter;
import org.patchbay.events.Subscriptions.Subscription;
import org.patchbay.events.TenantUnavailableException;
import org.patchbay.events.internal.PostgresEventLog;
import org.patchbay.events.testing.TestEvents;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.Page;
import org.patchbay.persistence.Problem;
import org.patchbay.persistence.testing.TestDatabase;

class BusTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  @RegisterExtension static final TestEvents EVENTS = new TestEvents(DATABASE.get());

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final EventType PLACED = EventType.named("order.placed", "Placed.");
  private static final EventType PAID = EventType.named("order.paid", "Paid.");
  private static final EventType CLOSED = EventType.named("order.closed", "Closed.");
  private static final EventType NOTED =
      EventType.named("order.noted", "Noted.").text("text", "what");
  private static final Actor ACTOR = Actor.system("test");

  private final Database database = DATABASE.get();
  private final EventLog log = EVENTS.log();
  private final Subscriptions subscriptions = EVENTS.subscriptions();
  private final UUID tenant = database.newId();
  private final String name = "test:" + tenant;
  private final List<AutoCloseable> opened = new ArrayList<>();
  private Bus bus;

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

  @Test
  void tellsEachEventOnceInTheOrderOfItsAggregate() throws Exception {
    Heard heard = new Heard(name, Start.NOW);
    serve(bus, heard);

    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 2_000; i++) {
        int number = i;
        all.add(threads.submit(() -> placeOrFail(number)));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      threads.shutdown();
    }
    int written = database.inTenant(tenant, tx -> count(tx.connection()));

    await().atMost(PATIENCE).until(() -> heard.taken().size() >= written);
    assertThat(heard.taken()).extracting(Event::id).doesNotHaveDuplicates().hasSize(written);
    Map<String, Long> last = new ConcurrentHashMap<>();
    for (Event event : heard.taken()) {
      assertThat(event.sequence())
          .as(event.aggregateId())
          .isEqualTo(last.merge(event.aggregateId(), 1L, Long::sum));
    }
  }

  @Test
  void waitsForATransactionThatBeganToWriteEarlier() throws Exception {
    Heard heard = new Heard(name, Start.NOW);
    serve(bus, heard);
    CountDownLatch written = new CountDownLatch(1);
    CountDownLatch commit = new CountDownLatch(1);
    Thread slow =
        new Thread(
            () ->
                database.inTenant(
                    tenant,
                    tx -> {
                      log.append(tx, event(PLACED, "slow"));
                      log.find(tx, EventLog.Query.newest(1));
                      written.countDown();
                      return commit.await(20, TimeUnit.SECONDS);
                    }));
    slow.start();
    written.await();
    append(PLACED, "quick");
    append(PAID, "quick");
    await().during(Duration.ofMillis(300)).atMost(PATIENCE).until(() -> heard.taken().isEmpty());

    commit.countDown();

    await().atMost(PATIENCE).until(() -> heard.taken().size() == 3);
    slow.join();
  }

  @Test
  void keepsTheOrderWhenTheClockWentBack() {
    Heard heard = new Heard(name, Start.NOW);
    serve(bus, heard);
    EventLog hourBehind = new PostgresEventLog(withIdsOfAnHourAgo());

    append(PLACED, "1");
    database.inTenant(
        tenant,
        tx -> {
          hourBehind.append(tx, event(PAID, "1"));
          return null;
        });
    append(CLOSED, "1");

    List<String> inOrder = List.of("order.placed", "order.paid", "order.closed");
    await().atMost(PATIENCE).until(() -> heard.takenOf("1").equals(inOrder));
    List<Event> page =
        database.inTenant(tenant, tx -> log.find(tx, EventLog.Query.where().oldest(9)));
    assertThat(page).extracting(Event::type).isEqualTo(inOrder);
    assertThat(page.get(1).at()).isBefore(page.get(0).at().minusSeconds(3_000));
  }

  @Test
  void goesPastWhatWasRolledBack() {
    Heard heard = new Heard(name, Start.NOW);
    serve(bus, heard);

    assertThatThrownBy(
            () ->
                database.inTenant(
                    tenant,
                    tx -> {
                      log.append(tx, event(PLACED, "1"));
                      log.find(tx, EventLog.Query.newest(1));
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    append(PLACED, "2");

    await().atMost(PATIENCE).until(() -> heard.taken().size() == 1);
  }

  @Test
  void tellsWhatFailsAgainAndHoldsBackOnlyItsAggregate() {
    Set<String> broken = ConcurrentHashMap.newKeySet();
    broken.add("1");
    Heard heard =
        new Heard(name, Start.NOW) {
          @Override
          void check(Event event) {
            if (broken.contains(event.aggregateId())) {
              throw new IllegalStateException("broken");
            }
          }
        };
    serve(bus, heard);

    append(PLACED, "1");
    append(PAID, "1");
    append(PLACED, "2");
    append(CLOSED, "1");

    await().atMost(PATIENCE).until(() -> heard.takenOf("2").size() == 1);
    await().atMost(PATIENCE).until(() -> subscription().waiting() == 3);
    assertThat(heard.takenOf("1")).isEmpty();
    assertThat(subscription().failure())
        .hasValueSatisfying(why -> assertThat(why).contains("broken"));

    broken.clear();

    await().atMost(PATIENCE).until(() -> heard.takenOf("1").size() == 3);
    assertThat(heard.takenOf("1")).containsExactly("order.placed", "order.paid", "order.closed");
    await().atMost(PATIENCE).until(() -> subscription().waiting() == 0);
  }

  @Test
  void tellsAgainWhatATenantMissedBesideOneThatFailsAlways() {
    UUID failing = database.newId();
    Set<UUID> failedOnce = ConcurrentHashMap.newKeySet();
    Heard heard =
        new Heard(name, Start.NOW) {
          @Override
          void check(Event event) {
            if (failedOnce.add(event.id()) || event.tenant().orElseThrow().equals(failing)) {
              throw new IllegalStateException("broken");
            }
          }
        };
    serve(bus, heard);
    database.inTenant(
        failing,
        tx -> {
          for (int i = 0; i < 400; i++) {
            log.append(tx, new NewEvent(PLACED, Optional.of(failing), ACTOR, "f" + i, Map.of()));
          }
          return null;
        });
    await().atMost(PATIENCE).until(() -> subscription().waiting() == 400);

    append(PLACED, "1");

    await().atMost(PATIENCE).until(() -> heard.takenOf("1").size() == 1);
    assertThat(subscription().waiting()).isGreaterThan(200);
  }

  @Test
  void makesDeadLettersThatCanBeRetriedOrDropped() {
    Set<String> broken = ConcurrentHashMap.newKeySet();
    broken.addAll(Set.of("1", "2"));
    Heard heard =
        new Heard(name, Start.NOW) {
          @Override
          void check(Event event) {
            if (broken.contains(event.aggregateId()) && event.type().equals("order.placed")) {
              throw new IllegalStateException("cannot take " + event.aggregateId());
            }
          }
        };
    serve(bus, heard);

    append(PLACED, "1");
    append(PAID, "1");
    append(PLACED, "2");

    await().atMost(PATIENCE).until(() -> subscription().dead() == 2);
    await().atMost(PATIENCE).until(() -> heard.takenOf("1").equals(List.of("order.paid")));
    List<DeadLetter> letters = letters(Optional.of(tenant));
    assertThat(letters)
        .extracting(DeadLetter::reason)
        .allMatch(reason -> reason.contains("cannot take"));
    assertThat(letters).extracting(DeadLetter::attempts).containsOnly(3);
    assertThat(letters(Optional.of(database.newId()))).isEmpty();

    broken.clear();
    subscriptions.retry(letters.get(0).id(), ACTOR);
    subscriptions.drop(letters.get(1).id(), ACTOR);

    await()
        .atMost(PATIENCE)
        .until(() -> heard.takenOf("1").equals(List.of("order.paid", "order.placed")));
    await().atMost(PATIENCE).until(() -> letters(Optional.empty()).isEmpty());
    assertThat(heard.takenOf("2")).isEmpty();
    assertThatThrownBy(() -> subscriptions.drop(letters.get(1).id(), ACTOR))
        .isInstanceOf(Problem.class)
        .hasMessageContaining(letters.get(1).id().event().toString());
  }

  @Test
  void leavesATenantThatIsUnavailableBehindAndComesBackToIt() {
    UUID other = database.newId();
    Set<UUID> unavailable = ConcurrentHashMap.newKeySet();
    unavailable.add(other);
    Heard heard =
        new Heard(name, Start.NOW) {
          @Override
          void check(Event event) throws Exception {
            if (unavailable.contains(event.tenant().orElseThrow())) {
              throw new TenantUnavailableException("closed", Duration.ofMillis(50));
            }
          }
        };
    serve(bus, heard);

    append(other, PLACED, "1");
    append(PLACED, "2");
    append(other, PAID, "1");
    append(PAID, "2");

    await().atMost(PATIENCE).until(() -> heard.takenOf("2").size() == 2);
    await().atMost(PATIENCE).until(() -> subscription().tenantsBehind() == 1);
    assertThat(heard.takenOf("1")).isEmpty();

    unavailable.clear();

    await().atMost(PATIENCE).until(() -> heard.takenOf("1").size() == 2);
    await().atMost(PATIENCE).until(() -> subscription().tenantsBehind() == 0);
    append(other, CLOSED, "1");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(heard.takenOf("1"))
                    .containsExactly("order.placed", "order.paid", "order.closed"));
  }

  @Test
  void holdsLittleOfATenantThatIsUnavailable() {
    UUID other = database.newId();
    Set<UUID> unavailable = ConcurrentHashMap.newKeySet();
    unavailable.add(other);
    Heard heard =
        new Heard(name, Start.NOW) {
          @Override
          void check(Event event) throws Exception {
            if (unavailable.contains(event.tenant().orElseThrow())) {
              throw new TenantUnavailableException("closed", Duration.ofSeconds(1));
            }
          }
        };
    serve(bus, heard);
    String large = "x".repeat(250_000);
    for (int i = 0; i < 40; i++) {
      append(other, new NewEvent(NOTED, Optional.of(other), ACTOR, "n" + i, Map.of("text", large)));
    }
    append(PLACED, "1");

    await().atMost(PATIENCE).until(() -> heard.takenOf("1").size() == 1);
    unavailable.clear();
    await().atMost(PATIENCE).until(() -> distinct(heard, other) == 40);
  }

  @Test
  void resumesWhereASubscriberStopped() {
    Heard first = new Heard(name, Start.NOW);
    serve(bus, first);
    append(PLACED, "1");
    await().atMost(PATIENCE).until(() -> first.taken().size() == 1);
    bus.remove(first);

    append(PAID, "1");
    Heard second = new Heard(name, Start.NOW);
    serve(bus, second);
    append(CLOSED, "1");

    await().atMost(PATIENCE).until(() -> second.taken().size() == 2);
    assertThat(second.takenOf("1")).containsExactly("order.paid", "order.closed");
    assertThat(first.taken()).hasSize(1);
  }

  @Test
  void beginsNowOrAtTheBeginning() {
    append(PLACED, "1");
    Heard now = new Heard(name, Start.NOW);
    Heard all = new Heard(name + ":all", Start.BEGINNING);
    serve(bus, now);
    serve(bus, all);
    append(PAID, "1");

    await().atMost(PATIENCE).until(() -> all.takenOf("1").size() == 2);
    await().atMost(PATIENCE).until(() -> now.takenOf("1").equals(List.of("order.paid")));
  }

  @Test
  void keepsHalfItsThreadsForTenantsThatAreNotSlow() {
    Set<UUID> hanging = ConcurrentHashMap.newKeySet();
    AtomicInteger calls = new AtomicInteger();
    Heard heard =
        new Heard(name, Start.NOW) {
          @Override
          void check(Event event) throws Exception {
            if (hanging.contains(event.tenant().orElseThrow())) {
              calls.incrementAndGet();
              TimeUnit.MILLISECONDS.sleep(2_500);
              throw new IllegalStateException("hangs");
            }
          }
        };
    serve(bus, heard);
    for (int i = 0; i < 8; i++) {
      UUID owner = database.newId();
      hanging.add(owner);
      database.inTenant(
          owner,
          tx -> {
            for (int n = 0; n < 20; n++) {
              log.append(tx, new NewEvent(PLACED, Optional.of(owner), ACTOR, "h" + n, Map.of()));
            }
            return null;
          });
    }
    await().atMost(PATIENCE).until(() -> calls.get() > 8);

    append(PLACED, "1");

    await().atMost(Duration.ofSeconds(10)).until(() -> heard.takenOf("1").size() == 1);
  }

  @Test
  void tellsAfterAReplayWhatWasNeverTold() {
    Set<String> broken = ConcurrentHashMap.newKeySet();
    broken.add("1");
    Heard heard =
        new Heard(name, Start.NOW) {
          @Override
          void check(Event event) {
            if (broken.contains(event.aggregateId())) {
              throw new IllegalStateException("broken");
            }
          }
        };
    serve(node(1_000), heard);
    append(PLACED, "1");
    await().atMost(PATIENCE).until(() -> subscription().waiting() == 1);

    subscriptions.replay(name, Instant.now().plusSeconds(60), ACTOR);
    broken.clear();

    // Perhaps twice, for it is told again while the replay takes hold.
    await().atMost(PATIENCE).until(() -> !heard.takenOf("1").isEmpty());
  }

  @Test
  void tellsAgainWhatIsReplayed() {
    Instant begin = Instant.now().minusSeconds(1);
    Heard heard = new Heard(name, Start.NOW);
    serve(bus, heard);
    append(PLACED, "1");
    await().atMost(PATIENCE).until(() -> heard.takenOf("1").size() == 1);

    UUID placed = heard.taken().get(0).id();
    subscriptions.replay(name, begin, ACTOR);

    await()
        .atMost(PATIENCE)
        .until(
            () -> heard.taken().stream().filter(event -> event.id().equals(placed)).count() == 2);
    assertThatThrownBy(() -> subscriptions.replay("nobody", begin, ACTOR))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("nobody");
  }

  @Test
  void doesNotLetAFloodHoldUpOthers() {
    UUID flood = database.newId();
    Heard heard =
        new Heard(name, Start.NOW) {
          @Override
          void check(Event event) throws Exception {
            TimeUnit.MICROSECONDS.sleep(500);
          }
        };
    serve(bus, heard);
    database.inTenant(
        flood,
        tx -> {
          for (int i = 0; i < 20_000; i++) {
            log.append(tx, new NewEvent(PLACED, Optional.of(flood), ACTOR, "f" + i, Map.of()));
          }
          return null;
        });
    append(PLACED, "1");

    await().atMost(PATIENCE).until(() -> heard.takenOf("1").size() == 1);
    int before = heard.taken().size();
    await().atMost(Duration.ofSeconds(60)).until(() -> heard.taken().size() == 20_001);

    assertThat(before).as("told before the other tenant's one").isLessThan(10_000);
    assertThat(heard.taken()).extracting(Event::id).doesNotHaveDuplicates();
  }

  @Test
  void sharesSubscriptionsAmongNodesAndTakesThoseOfADeadOne() throws Exception {
    Bus other = node();
    List<Heard> here = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      here.add(new Heard(name + i, Start.NOW));
      serve(bus, here.get(i));
    }
    for (int i = 0; i < 4; i++) {
      other.add(new Heard(name + i, Start.NOW));
    }

    await().atMost(PATIENCE).until(() -> holders().size() == 2);
    await()
        .atMost(PATIENCE)
        .until(() -> subscriptions.list().stream().allMatch(one -> one.node().isPresent()));
    lose(name + "0");
    await().atMost(PATIENCE).until(() -> holders().size() == 2);
  }

  @Test
  void bindsWhatEventsHangTogetherWith() {
    List<Metadata> seen = new ArrayList<>();
    Heard heard =
        new Heard(name, Start.NOW) {
          @Override
          void check(Event event) {
            seen.add(Metadata.current());
          }
        };
    serve(bus, heard);

    Metadata asked = Metadata.request("r-1", Optional.of("192.0.2.1"));
    try (Metadata.Scope bound = asked.bind()) {
      append(PLACED, "1");
    }

    await().atMost(PATIENCE).until(() -> heard.taken().size() == 1);
    Event event = heard.taken().get(0);
    assertThat(event.metadata()).isEqualTo(asked);
    assertThat(seen)
        .containsExactly(
            new Metadata(Optional.of("r-1"), Optional.of(event.id()), Optional.empty()));
  }

  private Bus node() {
    return node(3);
  }

  private Bus node(int attempts) {
    EventHead head = new EventHead(DATABASE.get());
    Bus made =
        new Bus(database, head, new RetryPolicy(attempts, attempt -> Duration.ofMillis(100)));
    opened.add(made);
    opened.add(head);
    return made;
  }

  /** Registers it and waits until it has its place. */
  private void serve(Bus where, Heard heard) {
    where.add(heard);
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                subscriptions.list().stream()
                    .anyMatch(one -> one.name().equals(heard.name()) && one.node().isPresent()));
  }

  /** The database as a node whose clock is behind has it. */
  private Database withIdsOfAnHourAgo() {
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

  private Subscription subscription() {
    return subscriptions.list().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Set<UUID> holders() {
    Set<UUID> holders = new HashSet<>();
    subscriptions.list().forEach(one -> one.node().ifPresent(holders::add));
    return holders;
  }

  /** Makes a subscription look as if the node that serves it had died. */
  private void lose(String subscription) throws SQLException {
    try (Connection connection = DATABASE.connect();
        PreparedStatement statement =
            connection.prepareStatement(
                "UPDATE events.subscription SET node = ?, lease = clock_timestamp() + interval '1 s'"
                    + " WHERE name = ?")) {
      statement.setObject(1, database.newId());
      statement.setString(2, subscription);
      statement.executeUpdate();
    }
  }

  private List<DeadLetter> letters(Optional<UUID> whose) {
    return subscriptions
        .deadLetters(Optional.of(name), whose, new Page.Request(Optional.empty(), 10))
        .items();
  }

  private void placeOrFail(int number) {
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

  private int count(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT count(*) FROM events.event WHERE tenant_id = ?")) {
      statement.setObject(1, tenant);
      try (var row = statement.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  private void append(EventType type, String id) {
    append(tenant, type, id);
  }

  private void append(UUID owner, EventType type, String id) {
    append(owner, new NewEvent(type, Optional.of(owner), ACTOR, id, Map.of()));
  }

  private void append(UUID owner, NewEvent event) {
    database.inTenant(
        owner,
        tx -> {
          log.append(tx, event);
          return null;
        });
  }

  private static long distinct(Heard heard, UUID owner) {
    return heard.taken().stream()
        .filter(event -> event.tenant().orElseThrow().equals(owner))
        .map(Event::id)
        .distinct()
        .count();
  }

  private NewEvent event(EventType type, String id) {
    return new NewEvent(type, Optional.of(tenant), ACTOR, id, Map.of());
  }
}
