package org.patchbay.events.webhook;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;
import org.patchbay.persistence.Page;

/** What was sent to endpoints, and will be. Finished ones are kept for 30 days when not set. */
@ProviderType
public interface WebhookDeliveries {

  /**
   * Which deliveries.
   *
   * @param state only in this state
   * @param type only of this event type
   * @param event only of this event
   */
  record Filter(
      Optional<WebhookDelivery.State> state, Optional<String> type, Optional<UUID> event) {}

  /** An endpoint's, newest first. */
  Page<WebhookDelivery> list(UUID tenant, UUID endpoint, Filter filter, Page.Request page);

  WebhookDelivery.Detail get(UUID tenant, UUID endpoint, UUID id);

  /** Sends one again, with the same {@code webhook-id}; one that waits is sent at once. */
  WebhookDelivery resend(UUID tenant, UUID endpoint, UUID id);

  /**
   * Sends all again that failed.
   *
   * @param since those that were given up since then, whenever they were written
   * @return how many
   */
  int resendFailed(UUID tenant, UUID endpoint, Instant since);

  /**
   * Sends an event {@code webhook_endpoint.test} to one endpoint, once, whether it is on or off.
   *
   * @return what became of it
   */
  WebhookDelivery.Detail test(UUID tenant, UUID endpoint);
}
