package org.patchbay.events.webhook;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;
import org.patchbay.events.Actor;

/**
 * The endpoints of tenants. What is wrong with a request is told by {@link
 * org.patchbay.persistence.Problem}; each change writes its event.
 */
@ProviderType
public interface WebhookEndpoints {

  /** All of a tenant's, oldest first. */
  List<WebhookEndpoint> list(UUID tenant);

  WebhookEndpoint get(UUID tenant, UUID id);

  /**
   * Makes one.
   *
   * @param secret what to sign with, {@code whsec_} and the base64 of 24 to 64 bytes; made when
   *     empty
   */
  WebhookEndpoint.Issued create(
      UUID tenant, WebhookEndpoint.Draft draft, Optional<String> secret, Actor actor);

  /** Replaces what its owner decides. */
  WebhookEndpoint update(UUID tenant, UUID id, WebhookEndpoint.Draft draft, Actor actor);

  /** Takes it away, with its deliveries. */
  void delete(UUID tenant, UUID id, Actor actor);

  /**
   * Signs with a new secret from now on.
   *
   * @param secret see {@link #create}
   * @param keepOld whether the old one goes on signing beside it, for 24 hours
   */
  WebhookEndpoint.Issued rotate(
      UUID tenant, UUID id, Optional<String> secret, boolean keepOld, Actor actor);
}
