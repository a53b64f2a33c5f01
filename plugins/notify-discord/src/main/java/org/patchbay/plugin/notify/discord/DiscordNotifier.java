package org.patchbay.plugin.notify.discord;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.patchbay.plugin.api.PluginContext;
import org.patchbay.plugin.api.notifier.Delivery;
import org.patchbay.plugin.api.notifier.Notification;
import org.patchbay.plugin.api.notifier.Notifier;
import org.patchbay.plugin.notify.common.SentLog;

/** Posts to one tenant's channel. */
final class DiscordNotifier implements Notifier {
  private final Clock clock;
  private final DiscordClient client;
  private final Post post;
  private final SentLog sent;

  DiscordNotifier(PluginContext context, DiscordConfig config) {
    clock = context.clock();
    client =
        new DiscordClient(
            context.httpClient(), new Webhook(config), Duration.ofSeconds(config.timeoutSeconds()));
    post = new Post(context.tenant(), config);
    sent = new SentLog(context.store(), clock);
  }

  @Override
  public Delivery send(Notification notification) {
    Optional<String> earlier = sent.find(notification.idempotencyKey());
    if (earlier.isPresent()) {
      return delivered(earlier.get());
    }
    String id = client.post(post.write(notification, clock.instant()));
    sent.keep(notification.idempotencyKey(), id);
    return delivered(id);
  }

  @Override
  public void testConnection() {
    client.look();
  }

  private static Delivery delivered(String id) {
    return new Delivery(id, Delivery.Status.DELIVERED, "");
  }
}
