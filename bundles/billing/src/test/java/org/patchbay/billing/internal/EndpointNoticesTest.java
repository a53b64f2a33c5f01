package org.patchbay.billing.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.patchbay.billing.internal.testing.TestBilling.ACTOR;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.patchbay.billing.NotificationPreferences.NewRule;
import org.patchbay.billing.NotificationRule.Audience;
import org.patchbay.billing.NotificationRule.Delivery;
import org.patchbay.billing.NotificationSettings;
import org.patchbay.billing.internal.testing.MemoryJobs;
import org.patchbay.billing.internal.testing.TestBilling;
import org.patchbay.billing.internal.testing.TestHouse;
import org.patchbay.events.Actor;
import org.patchbay.events.Event;
import org.patchbay.events.Metadata;
import org.patchbay.plugin.api.PluginException;

class EndpointNoticesTest {
  @RegisterExtension static final TestHouse HOUSE = new TestHouse();

  private final MemoryJobs jobs = new MemoryJobs();
  private final TestBilling billing = HOUSE.billing(jobs);
  private final Event event = disabledBy(Actor.system("webhooks"));

  @Test
  void staffHearsOfAnEndpointThatWasSwitchedOff() throws Exception {
    staff("desk@example.com");

    billing.endpointNotices.handle(List.of(event, event));
    billing.notifier.fails(Optional.of(PluginException.retryable("busy", "Busy.")));
    jobs.runOnce();
    billing.notifier.fails(Optional.empty());
    jobs.runAll();

    assertThat(billing.notifier.sent())
        .singleElement()
        .satisfies(
            told -> {
              assertThat(told.idempotencyKey()).isEqualTo(event.id().toString());
              assertThat(told.type()).isEqualTo("webhook_endpoint.disabled");
              assertThat(told.recipient().email()).isEqualTo("desk@example.com");
              assertThat(told.subject())
                  .isEqualTo("The webhook endpoint https://shop.example/in is switched off");
              assertThat(told.text())
                  .isEqualToIgnoringNewLines(
                      "No more events are posted to https://shop.example/in. Those that wait go"
                          + " out once it is switched on again."
                          + "Reason: Nothing went well for 5 days");
            });
  }

  @Test
  void tellsNobodyWhoDoesNotWantIt() throws Exception {
    billing.endpointNotices.handle(List.of(event));
    staff("desk@example.com");
    billing.endpointNotices.handle(List.of(disabledBy(ACTOR)));
    billing.preferences.add(
        billing.tenant,
        new NewRule("webhook_endpoint.*", Audience.STAFF, List.of(), Delivery.NEVER, false),
        Optional.empty(),
        ACTOR);
    billing.endpointNotices.handle(List.of(event));
    jobs.runAll();

    assertThat(billing.notifier.sent()).isEmpty();
  }

  @Test
  void givesUpInTheEnd() throws Exception {
    staff("desk@example.com");
    billing.notifier.fails(Optional.of(PluginException.retryable("busy", "Busy.")));

    billing.endpointNotices.handle(List.of(event));
    assertThat(jobs.runOnce()).isFalse();
    billing.clock.set(event.at().plus(Duration.ofDays(30)));

    assertThat(jobs.runOnce()).isTrue();
  }

  private void staff(String email) {
    billing.preferences.set(
        billing.tenant,
        new NotificationSettings(
            "en", "Europe/Berlin", email, "en", Optional.empty(), LocalTime.of(8, 0)),
        ACTOR);
  }

  private Event disabledBy(Actor actor) {
    return new Event(
        UUID.randomUUID(),
        billing.clock.instant(),
        "webhook_endpoint.disabled",
        Optional.of(billing.tenant),
        actor,
        "webhook_endpoint",
        UUID.randomUUID().toString(),
        3,
        Map.of("url", "https://shop.example/in", "reason", "Nothing went well for 5 days"),
        Metadata.current());
  }
}
