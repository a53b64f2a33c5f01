package org.patchbay.events.internal.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.patchbay.events.Event;
import org.patchbay.events.EventLog;
import org.patchbay.events.EventSubscriber.Start;
import org.patchbay.events.Metadata;
import org.patchbay.events.internal.PostgresEventLog;
import org.patchbay.events.testing.TestEvents;
import org.patchbay.persistence.Problem;
import org.patchbay.persistence.testing.TestDatabase;

/** Order, places, nodes. */
class BusTest extends BusCase {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  @RegisterExtension static final TestEvents EVENTS = new TestEvents(DATABASE.get());

  BusTest() {
    super(DATABASE, EVENTS);
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
}
