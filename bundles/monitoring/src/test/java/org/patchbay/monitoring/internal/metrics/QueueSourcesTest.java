package org.patchbay.monitoring.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.patchbay.events.webhook.WebhookQueue.Backlog;

class QueueSourcesTest {

  @Test
  void tellOfDeliveriesToWebhookEndpoints() {
    try (Sampler sampler = Sampler.of(Duration.ofHours(1))) {
      Scraped scraped = Scraped.of(new WebhookSource(Sources::backlog, sampler));

      assertThat(scraped.of("patchbay_webhook_deliveries"))
          .containsExactlyInAnyOrder(
              "patchbay_webhook_deliveries{state=\"waiting\"} 3.0",
              "patchbay_webhook_deliveries{state=\"due\"} 2.0",
              "patchbay_webhook_deliveries{state=\"running\"} 1.0",
              "patchbay_webhook_deliveries{state=\"failing\"} 4.0",
              "patchbay_webhook_deliveries{state=\"off\"} 5.0");
      assertThat(scraped.value("patchbay_webhook_oldest_due_seconds")).isEqualTo(6.5);
    }
  }

  @Test
  void tellZeroWhereNothingIsDue() {
    try (Sampler sampler = Sampler.of(Duration.ofHours(1))) {
      Backlog idle = new Backlog(1, 0, 0, 1, 0, Optional.empty());

      assertThat(
              Scraped.of(new WebhookSource(() -> idle, sampler))
                  .value("patchbay_webhook_oldest_due_seconds"))
          .isZero();
    }
  }

  @Test
  void tellOfPaymentsThatAreHeld() {
    try (Sampler sampler = Sampler.of(Duration.ofHours(1))) {
      Scraped scraped = Scraped.of(new HeldPaymentSource(new Sources().payments(7), sampler));

      assertThat(scraped.value("patchbay_payments_held")).isEqualTo(7);
    }
  }

  @Test
  void tellOfThoseWhoLookOn() {
    Scraped scraped = Scraped.of(new FollowerSource(new Sources().feed(3)));

    assertThat(scraped.value("patchbay_event_followers")).isEqualTo(3);
  }
}
