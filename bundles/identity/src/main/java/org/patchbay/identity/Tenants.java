package org.patchbay.identity;

import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;
import org.patchbay.events.Actor;
import org.patchbay.persistence.IdempotencyKeys.RequestKey;
import org.patchbay.persistence.Page;
import org.patchbay.persistence.Problem;
import org.patchbay.plugin.api.Tenant;

/**
 * The brands that bill through this installation. Reads are cached, and follow other nodes'
 * changes.
 */
@ProviderType
public interface Tenants {

  /**
   * Creates a tenant.
   *
   * @param slug 2 to 40 of {@code a-z 0-9 -}, beginning with a letter; unique
   * @param name 1 to 100 characters
   * @throws Problem naming every field that is wrong, or {@code tenant.exists}
   */
  Tenant create(String slug, String name, Optional<RequestKey> key, Actor actor);

  /** The tenant of that id. */
  Optional<Tenant> find(UUID id);

  /** The tenant of that slug or, in text, of that id. */
  Optional<Tenant> named(String slugOrId);

  /** All tenants, by slug. */
  Page<Tenant> list(Page.Request page);

  /**
   * The tenant of that slug or id.
   *
   * @throws Problem when there is none
   */
  default Tenant require(String slugOrId) {
    return named(slugOrId).orElseThrow(() -> Problem.notFound("tenant", slugOrId));
  }
}
