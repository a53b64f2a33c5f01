package org.patchbay.rest.internal.security;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.events.Actor;
import org.patchbay.identity.Principal;
import org.patchbay.identity.Tenants;
import org.patchbay.persistence.IdempotencyKeys.RequestKey;
import org.patchbay.persistence.Problem;
import org.patchbay.plugin.api.Tenant;

/**
 * Who makes a request, for which tenant. A method of a resource takes it as a {@code @Context}
 * parameter.
 *
 * @param principal who
 * @param named the tenant that the request names apart from its path; never another's
 * @param requestKey the client's word that it may have asked the same before
 * @param tenants to look tenants up
 */
public record Caller(
    Principal principal, Optional<Tenant> named, Optional<RequestKey> requestKey, Tenants tenants)
    implements java.security.Principal {

  static Caller of(
      Principal principal, String tenant, Optional<RequestKey> requestKey, Tenants tenants) {
    Caller caller = new Caller(principal, Optional.empty(), requestKey, tenants);
    return tenant == null
        ? caller
        : new Caller(principal, Optional.of(caller.tenant(tenant)), requestKey, tenants);
  }

  /**
   * The tenant to work for: the one the caller is bound to, or the one it names.
   *
   * @throws Problem when it is bound to none and names none
   */
  public UUID tenant() {
    return principal
        .tenant()
        .or(() -> named.map(Tenant::id))
        .orElseThrow(
            () ->
                new Problem(
                    Problem.Kind.INVALID,
                    "tenant.missing",
                    "Name the tenant, by slug or id, in the header Patchbay-Tenant or the query"
                        + " parameter tenant.",
                    List.of(),
                    null));
  }

  /**
   * The tenant of that slug or id.
   *
   * @throws Problem when there is none, or it is not the one the caller is bound to
   */
  public Tenant tenant(String slugOrId) {
    Tenant tenant = tenants.require(slugOrId);
    if (principal.tenant().isPresent() && !principal.tenant().get().equals(tenant.id())) {
      throw Problem.notFound("tenant", slugOrId);
    }
    return tenant;
  }

  /** The id of the customer that the caller is. */
  public UUID customer() {
    return principal.id();
  }

  /** The same, as the events' actor. */
  public Actor actor() {
    return principal.actor();
  }

  @Override
  public String getName() {
    return principal.kind() + " " + principal.id();
  }
}
