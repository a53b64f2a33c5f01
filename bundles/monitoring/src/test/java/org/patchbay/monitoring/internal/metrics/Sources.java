package org.patchbay.monitoring.internal.metrics;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.framework.Version;
import org.patchbay.billing.Payments;
import org.patchbay.events.EventFeed;
import org.patchbay.events.JobQueues.JobQueue;
import org.patchbay.events.Subscriptions;
import org.patchbay.events.Subscriptions.Subscription;
import org.patchbay.events.webhook.WebhookQueue.Backlog;
import org.patchbay.host.PluginInfo;
import org.patchbay.host.PluginMetrics;
import org.patchbay.host.Plugins;
import org.patchbay.plugin.api.Category;

/** A node with one of each. */
final class Sources implements PluginMetrics {

  @Override
  public List<CallMetrics> calls() {
    return List.of(PluginCallSourceTest.row(1, 1, 0, 0, 0, Circuit.CLOSED, 8));
  }

  @Override
  public List<VersionInCharge> versions() {
    return List.of(
        new VersionInCharge("stripe", Category.GATEWAY, new Version(1, 0, 0), Instant.now()));
  }

  static List<JobQueue> queues() {
    return List.of(new JobQueue("mail", 3, 2, 1, 1, Optional.of(Duration.ofSeconds(5))));
  }

  static Backlog backlog() {
    return new Backlog(3, 2, 1, 4, 5, Optional.of(Duration.ofMillis(6_500)));
  }

  Payments payments(long held) {
    return answering(Payments.class, Map.of("held", held));
  }

  EventFeed feed(int followers) {
    return answering(EventFeed.class, Map.of("followers", followers));
  }

  Subscriptions subscriptions() {
    return listing(
        Subscriptions.class,
        List.of(
            new Subscription(
                "audit-log",
                12,
                Optional.of(Instant.now()),
                1,
                2,
                0,
                Optional.of(new UUID(0, 1)),
                Optional.empty())));
  }

  Plugins plugins() {
    return listing(
        Plugins.class,
        List.of(
            plugin("stripe", PluginInfo.State.ACTIVE),
            plugin("email", PluginInfo.State.FAILED),
            plugin("exec", PluginInfo.State.AVAILABLE)));
  }

  private static PluginInfo plugin(String id, PluginInfo.State state) {
    return new PluginInfo(
        id,
        Category.GATEWAY,
        id,
        "",
        "",
        List.of(),
        state,
        new Version(1, 0, 0),
        Optional.empty(),
        "");
  }

  private static <T> T listing(Class<T> type, List<?> rows) {
    return answering(type, Map.of("list", rows, "leaks", List.of()));
  }

  /** Answers by the name of the method, and nothing else. */
  private static <T> T answering(Class<T> type, Map<String, ?> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (!answers.containsKey(method.getName())) {
                throw new AssertionError(method);
              }
              return answers.get(method.getName());
            }));
  }
}
