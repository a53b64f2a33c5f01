package org.patchbay.plugin.notify.slack;

import java.time.Duration;
import java.util.Optional;
import org.patchbay.plugin.api.PluginContext;
import org.patchbay.plugin.api.notifier.Delivery;
import org.patchbay.plugin.api.notifier.Notification;
import org.patchbay.plugin.api.notifier.Notifier;
import org.patchbay.plugin.notify.common.SentLog;

/** Posts to one tenant's channel. */
final class SlackNotifier implements Notifier {
  private final Channel channel;
  private final Letter letter;
  private final SentLog sent;

  SlackNotifier(PluginContext context, SlackConfig config) {
    SlackClient client =
        new SlackClient(context.httpClient(), Duration.ofSeconds(config.timeoutSeconds()));
    channel = new Access(config).open(client);
    letter = new Letter(context.tenant(), config.nameCustomer());
    sent = new SentLog(context.store(), context.clock());
  }

  @Override
  public Delivery send(Notification notification) {
    Optional<String> earlier = sent.find(notification.idempotencyKey());
    if (earlier.isPresent()) {
      return delivered(earlier.get());
    }
    String posted = channel.post(letter.write(notification)).orElse(notification.idempotencyKey());
    sent.keep(notification.idempotencyKey(), posted);
    return delivered(posted);
  }

  @Override
  public void testConnection() {
    channel.look();
  }

  private static Delivery delivered(String reference) {
    return new Delivery(reference, Delivery.Status.DELIVERED, "");
  }
}
