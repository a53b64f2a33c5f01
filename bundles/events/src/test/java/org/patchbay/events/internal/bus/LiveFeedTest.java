package org.patchbay.events.internal.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.patchbay.events.Actor;
import org.patchbay.events.Event;
import org.patchbay.events.EventFeed;
import org.patchbay.events.EventFeed.Follower;
import org.patchbay.events.EventType;
import org.patchbay.events.NewEvent;
import org.patchbay.events.testing.TestEvents;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.Problem;
import org.patchbay.persistence.testing.TestDatabase;

class LiveFeedTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  @RegisterExtension static final TestEvents EVENTS = new TestEvents(DATABASE.get());
  private static final EventType PLACED = EventType.named("order.placed", "Placed.");
  private static final EventType PAID = EventType.named("invoice.paid", "Paid.");
  private static final Duration LONG = Duration.ofSeconds(10);
  private static EventHead head;
  private static EventFeed feed;

  private final Database database = DATABASE.get();
  private final UUID tenant = database.newId();
  private final UUID other = database.newId();

  @BeforeAll
  static void open() {
    head = new EventHead(DATABASE.get());
    feed = new LiveFeed(DATABASE.get(), head);
  }

  @AfterAll
  static void close() {
    head.close();
  }

  @Test
  void showsWhatHappensFromNowOn() throws Exception {
    append(tenant, PLACED, "before");
    try (Follower follower = feed.follow(Optional.of(tenant), List.of(), Optional.empty())) {
      append(other, PLACED, "other's");
      append(tenant, PLACED, "1");
      append(tenant, PAID, "2");

      assertThat(next(follower, 2)).extracting(Event::aggregateId).containsExactly("1", "2");
      assertThat(follower.next(Duration.ZERO)).isEmpty();
    }
  }

  @Test
  void knowsHowManyFollow() {
    assertThat(feed.followers()).isZero();
    try (Follower one = feed.follow(Optional.empty(), List.of(), Optional.empty());
        Follower two = feed.follow(Optional.of(tenant), List.of(), Optional.empty())) {
      assertThat(feed.followers()).isEqualTo(2);
      two.close();
      assertThat(feed.followers()).isEqualTo(1);
      assertThat(one).isNotNull();
    }
    assertThat(feed.followers()).isZero();
  }

  @Test
  void showsOnlyTheTypesThatWereAskedFor() throws Exception {
    try (Follower follower =
        feed.follow(Optional.of(tenant), List.of("invoice.*"), Optional.empty())) {
      append(tenant, PLACED, "1");
      append(tenant, PAID, "2");

      assertThat(next(follower, 1)).extracting(Event::type).containsExactly("invoice.paid");
    }
  }

  @Test
  void goesOnAfterTheLastEventThatWasSeen() throws Exception {
    List<Event> seen;
    try (Follower follower = feed.follow(Optional.of(tenant), List.of(), Optional.empty())) {
      append(tenant, PLACED, "1");
      seen = next(follower, 1);
    }
    append(tenant, PLACED, "2");

    try (Follower follower =
        feed.follow(Optional.of(tenant), List.of(), Optional.of(seen.get(0).id()))) {
      assertThat(next(follower, 1)).extracting(Event::aggregateId).containsExactly("2");
    }
    assertThatThrownBy(
            () -> feed.follow(Optional.of(other), List.of(), Optional.of(seen.get(0).id())))
        .as("another tenant's event")
        .isInstanceOf(Problem.class);
  }

  @Test
  void refusesWhatIsNoPattern() {
    assertThatThrownBy(() -> feed.follow(Optional.empty(), List.of("Invoice"), Optional.empty()))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("Invoice");
  }

  private static List<Event> next(Follower follower, int count) throws InterruptedException {
    List<Event> events = new ArrayList<>();
    while (events.size() < count) {
      List<Event> more = follower.next(LONG);
      assertThat(more).as("events within ten seconds").isNotEmpty();
      events.addAll(more);
    }
    return events;
  }

  private void append(UUID owner, EventType type, String id) {
    database.inTenant(
        owner,
        tx -> {
          EVENTS
              .log()
              .append(
                  tx, new NewEvent(type, Optional.of(owner), Actor.system("test"), id, Map.of()));
          return null;
        });
  }
}
