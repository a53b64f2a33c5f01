package org.patchbay.identity;

import java.util.Optional;
import java.util.UUID;
import org.patchbay.events.Actor;

/**
 * Who a request acts as.
 *
 * @param kind platform admin, tenant admin or customer
 * @param id the API key's or the customer's id
 * @param tenant the tenant it is bound to; empty for the platform's admin alone
 */
public record Principal(Kind kind, UUID id, Optional<UUID> tenant) {

  /** Kinds of principals, most powerful first. */
  public enum Kind {
    PLATFORM_ADMIN(Actor.Kind.PLATFORM_ADMIN),
    TENANT_ADMIN(Actor.Kind.TENANT_ADMIN),
    CUSTOMER(Actor.Kind.CUSTOMER);

    private final Actor.Kind actor;

    Kind(Actor.Kind actor) {
      this.actor = actor;
    }
  }

  public Principal {
    if (tenant.isEmpty() != (kind == Kind.PLATFORM_ADMIN)) {
      throw new IllegalArgumentException(kind + " with tenant " + tenant);
    }
  }

  /** The same, as the events' actor. */
  public Actor actor() {
    return new Actor(kind.actor, id.toString());
  }
}
