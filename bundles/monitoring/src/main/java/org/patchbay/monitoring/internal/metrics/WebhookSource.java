package org.patchbay.monitoring.internal.metrics;

import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.events.webhook.WebhookQueue;
import org.patchbay.events.webhook.WebhookQueue.Backlog;

/** Deliveries to webhook endpoints. The same on each node, for the queue is one. */
@Component
public final class WebhookSource implements MetricSource {
  private final Sample<Backlog> backlog;

  @Activate
  public WebhookSource(@Reference WebhookQueue queue, @Reference Sampler sampler) {
    backlog = sampler.sample("webhook deliveries", queue::backlog);
  }

  @Override
  public void collect(Families families) {
    backlog.get().ifPresent(known -> tell(families, known));
  }

  private static void tell(Families families, Backlog backlog) {
    count(families, "waiting", backlog.waiting());
    count(families, "due", backlog.due());
    count(families, "running", backlog.running());
    count(families, "failing", backlog.failing());
    count(families, "off", backlog.off());
    families.gauge(
        "patchbay_webhook_oldest_due_seconds",
        "How long the first delivery that could be under way has waited for it.",
        backlog.oldest().map(Duration::toMillis).orElse(0L) / 1e3);
  }

  private static void count(Families families, String state, long count) {
    families.gauge(
        "patchbay_webhook_deliveries",
        "Deliveries to webhook endpoints; those due are waiting too, those failing wait or run,"
            + " and those off wait for their endpoint to be switched on.",
        count,
        "state",
        state);
  }
}
