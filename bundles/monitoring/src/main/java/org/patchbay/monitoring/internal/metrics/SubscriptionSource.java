package org.patchbay.monitoring.internal.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.events.Subscriptions;
import org.patchbay.events.Subscriptions.Subscription;

/** How far behind the event log subscribers are. The same on each node, for their places are. */
@Component
public final class SubscriptionSource implements MetricSource {
  private final Sample<List<Subscription>> subscriptions;

  @Activate
  public SubscriptionSource(@Reference Subscriptions subscriptions, @Reference Sampler sampler) {
    this.subscriptions = sampler.sample("event subscriptions", subscriptions::list);
  }

  @Override
  public void collect(Families families) {
    subscriptions.get().ifPresent(rows -> rows.forEach(row -> tell(families, row)));
  }

  private static void tell(Families families, Subscription subscription) {
    String name = subscription.name();
    gauge(
        families,
        "lag_events",
        "Events that were written after the subscriber's place.",
        subscription.lag(),
        name);
    gauge(
        families,
        "oldest_seconds",
        "Age of the first of those.",
        subscription
            .oldest()
            .map(at -> Math.max(0, Duration.between(at, Instant.now()).toMillis()) / 1e3)
            .orElse(0.0),
        name);
    gauge(
        families,
        "waiting_events",
        "Events that failed and are tried again, with those behind them.",
        subscription.waiting(),
        name);
    gauge(
        families,
        "dead_letters",
        "Events that were given up until an operator looks at them.",
        subscription.dead(),
        name);
    gauge(
        families,
        "served",
        "1 while a node serves the subscriber.",
        subscription.node().isPresent() ? 1 : 0,
        name);
  }

  private static void gauge(
      Families families, String metric, String help, double value, String subscription) {
    families.gauge("patchbay_subscription_" + metric, help, value, "subscription", subscription);
  }
}
