package org.patchbay.plugin.notify.webhook;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.patchbay.plugin.api.PluginContext;
import org.patchbay.plugin.api.notifier.Delivery;
import org.patchbay.plugin.api.notifier.Notification;
import org.patchbay.plugin.api.notifier.Notifier;
import org.patchbay.plugin.notify.common.SentLog;

/** Posts to one tenant's URL. */
final class WebhookNotifier implements Notifier {
  private final Clock clock;
  private final Endpoint endpoint;
  private final Payload payload;
  private final SentLog sent;

  WebhookNotifier(PluginContext context, WebhookConfig config) {
    clock = context.clock();
    endpoint = Endpoint.of(config);
    payload = new Payload(context.tenant());
    sent = new SentLog(context.store(), clock);
  }

  @Override
  public Delivery send(Notification notification) {
    String id = notification.idempotencyKey();
    if (sent.find(id).isEmpty()) {
      Instant now = clock.instant();
      endpoint.post(id, now, payload.of(notification, now));
      sent.keep(id, id);
    }
    return new Delivery(id, Delivery.Status.DELIVERED, "");
  }

  /** Posts a message of the type {@value Payload#TEST}, so that the receiver's check is tested. */
  @Override
  public void testConnection() {
    Instant now = clock.instant();
    endpoint.post(UUID.randomUUID().toString(), now, payload.test(now));
  }
}
