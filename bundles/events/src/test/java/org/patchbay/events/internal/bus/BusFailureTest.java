package org.patchbay.events.internal.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.patchbay.events.Event;
import org.patchbay.events.EventSubscriber.Start;
import org.patchbay.events.NewEvent;
import org.patchbay.events.Subscriptions.DeadLetter;
import org.patchbay.events.TenantUnavailableException;
import org.patchbay.events.testing.TestEvents;
import org.patchbay.persistence.Problem;
import org.patchbay.persistence.testing.TestDatabase;

/** What cannot be taken, and who must not wait for it. */
class BusFailureTest extends BusCase {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  @RegisterExtension static final TestEvents EVENTS = new TestEvents(DATABASE.get());

  BusFailureTest() {
    super(DATABASE, EVENTS);
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
}
