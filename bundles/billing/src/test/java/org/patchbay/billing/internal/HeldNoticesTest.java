package org.patchbay.billing.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.patchbay.billing.internal.testing.TestBilling.ACTOR;
import static org.patchbay.billing.internal.testing.TestBilling.by;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchbay.billing.Customers.NewCustomer;
import org.patchbay.billing.Notice;
import org.patchbay.billing.NotificationPreferences.NewRule;
import org.patchbay.billing.NotificationRule.Audience;
import org.patchbay.billing.NotificationRule.Delivery;
import org.patchbay.billing.NotificationSettings;
import org.patchbay.billing.NotificationSettings.QuietHours;
import org.patchbay.billing.Orders.NewOrder;
import org.patchbay.billing.internal.testing.MemoryJobs;
import org.patchbay.billing.internal.testing.TestBilling;
import org.patchbay.billing.internal.testing.TestHouse;
import org.patchbay.persistence.Page;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.notifier.Notification;

/**
 * Days of orders at any time, over changes of clocks, while the notifier comes and goes: nothing is
 * sent in quiet hours but what is urgent, nothing is lost, and nothing goes out twice.
 */
class HeldNoticesTest {
  private static final Page.Request ALL = new Page.Request(Optional.empty(), 500);
  private static final Map<String, ZoneId> COUNTRIES =
      Map.of(
          "DE", ZoneId.of("Europe/Berlin"),
          "JP", ZoneId.of("Asia/Tokyo"),
          "IN", ZoneId.of("Asia/Kolkata"),
          "", ZoneId.of("America/New_York"));
  private static final QuietHours NIGHT = new QuietHours(LocalTime.of(21, 30), LocalTime.of(2, 30));

  @RegisterExtension static final TestHouse HOUSE = new TestHouse();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void areSentOnceAndNotInQuietHours(long seed) throws Exception {
    Random random = new Random(seed);
    MemoryJobs jobs = new MemoryJobs();
    TestBilling billing = HOUSE.billing(jobs);
    prepare(billing, Delivery.values()[random.nextInt(3)]);
    List<String> countries = COUNTRIES.keySet().stream().sorted().toList();
    // the week in which clocks change, in spring or in autumn
    Instant now = Instant.parse(seed % 2 == 0 ? "2026-03-27T00:00:00Z" : "2026-10-23T00:00:00Z");
    for (int step = 0; step < 60; step++) {
      now = now.plus(Duration.ofMinutes(random.nextInt(180)));
      billing.clock.set(now);
      if (random.nextInt(3) > 0) {
        order(billing, countries.get(random.nextInt(4)), random.nextBoolean() ? "ok" : "decline");
      }
      billing.notifier.fails(
          random.nextInt(4) == 0
              ? Optional.of(PluginException.retryable("busy", "Busy."))
              : Optional.empty());
      jobs.runOnce();
    }
    billing.notifier.fails(Optional.empty());
    for (int hour = 0; hour < 60; hour++) {
      now = now.plus(Duration.ofMinutes(45));
      billing.clock.set(now);
      jobs.runOnce();
    }

    prove(billing);
  }

  private static void prepare(TestBilling billing, Delivery delivery) {
    billing.plan("vps", "9.90", "");
    billing.preferences.set(
        billing.tenant,
        new NotificationSettings(
            "en", "America/New_York", "", "en", Optional.of(NIGHT), LocalTime.of(23, 0)),
        ACTOR);
    for (String events : List.of("invoice.*", "payment.*")) {
      boolean urgent = events.startsWith("payment");
      billing.preferences.add(
          billing.tenant,
          new NewRule(
              events, Audience.CUSTOMER, List.of(), urgent ? Delivery.IMMEDIATE : delivery, true),
          Optional.empty(),
          ACTOR);
    }
  }

  private static void order(TestBilling billing, String country, String method) {
    UUID customer =
        billing
            .customers
            .create(
                billing.tenant,
                NewCustomer.of(UUID.randomUUID() + "@example.com", "Ada", country, "en"),
                Optional.empty(),
                ACTOR)
            .id();
    for (int i = 0; i < 2; i++) {
      billing.orders.place(
          billing.tenant,
          new NewOrder(customer, "vps", Map.of(), by(method)),
          Optional.empty(),
          ACTOR);
    }
  }

  private static void prove(TestBilling billing) {
    List<Notice> notices = billing.notices.list(billing.tenant, Optional.empty(), ALL).items();
    List<Notification> sent = billing.notifier.sent();
    assertThat(notices).hasSizeGreaterThan(20);
    assertThat(notices).extracting(Notice::status).containsOnly(Notice.Status.SENT);
    assertThat(sent).extracting(Notification::idempotencyKey).doesNotHaveDuplicates();
    assertThat(sent.stream().mapToInt(HeldNoticesTest::parts).sum()).isEqualTo(notices.size());
    int urgentAtNight = 0;
    for (int i = 0; i < sent.size(); i++) {
      ZoneId zone = COUNTRIES.get(sent.get(i).recipient().country());
      LocalTime wall = billing.notifier.times().get(i).atZone(zone).toLocalTime();
      boolean night = !wall.isBefore(NIGHT.from()) || wall.isBefore(NIGHT.to());
      if (sent.get(i).type().equals("payment.failed")) {
        urgentAtNight += night ? 1 : 0;
      } else {
        assertThat(night).as("%s at %s in %s", sent.get(i).type(), wall, zone).isFalse();
      }
    }
    assertThat(urgentAtNight).as("sent at night since urgent").isPositive();
  }

  private static int parts(Notification message) {
    return (int) message.data().getOrDefault("count", 1);
  }
}
