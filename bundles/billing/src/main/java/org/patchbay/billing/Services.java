package org.patchbay.billing;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;
import org.patchbay.events.Actor;
import org.patchbay.persistence.Page;
import org.patchbay.plugin.api.server.ProductOption;
import org.patchbay.plugin.api.server.ServerStatus;

/**
 * The services of a tenant's customers. Actions are durable jobs: the answer shows the action under
 * way.
 */
@ProviderType
public interface Services {

  /** One of them. */
  Optional<Service> find(UUID tenant, UUID id);

  /** All of them, or one customer's; oldest first. */
  Page<Service> list(UUID tenant, Optional<UUID> customer, Page.Request page);

  /** Takes an active service out of use. */
  Service suspend(UUID tenant, UUID id, Actor actor);

  /** Puts a suspended service back to use. */
  Service resume(UUID tenant, UUID id, Actor actor);

  /** Removes a service for good. */
  Service terminate(UUID tenant, UUID id, Actor actor);

  /** Starts a service's server. */
  Service start(UUID tenant, UUID id, Actor actor);

  /** Stops a service's server. */
  Service stop(UUID tenant, UUID id, Actor actor);

  /** Tries again what failed for good, after it was mended. */
  Service retry(UUID tenant, UUID id, Actor actor);

  /** How the service is at the other side now. */
  ServerStatus status(UUID tenant, UUID id);

  /** The options that a server plugin offers with the tenant's configuration. */
  List<ProductOption> productOptions(UUID tenant, String server);
}
