package org.patchbay.rest.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.patchbay.events.Actor;
import org.patchbay.identity.Credentials;
import org.patchbay.identity.Principal;
import org.patchbay.identity.Tenants;
import org.patchbay.persistence.IdempotencyKeys.RequestKey;
import org.patchbay.persistence.Page;
import org.patchbay.persistence.Problem;
import org.patchbay.plugin.api.Tenant;

/** Two tenants, and credentials that say whose they are. */
final class FakeIdentity implements Tenants, Credentials {
  static final Tenant ACME = new Tenant(new UUID(1, 1), "acme", "Acme");
  static final Tenant OTHER = new Tenant(new UUID(1, 2), "other", "Other");
  static final UUID CUSTOMER = new UUID(2, 1);

  static final String PLATFORM = "platform-key";
  static final String ACME_ADMIN = "acme-key";
  static final String ACME_CUSTOMER = "acme-customer-token";

  final Map<String, Principal> principals = new ConcurrentHashMap<>();
  final List<RequestKey> requestKeys = new ArrayList<>();
  private final Map<String, Tenant> tenants = new ConcurrentHashMap<>();

  FakeIdentity() {
    principals.put(PLATFORM, principal(Principal.Kind.PLATFORM_ADMIN, new UUID(3, 1), null));
    principals.put(ACME_ADMIN, principal(Principal.Kind.TENANT_ADMIN, new UUID(3, 2), ACME));
    principals.put(ACME_CUSTOMER, principal(Principal.Kind.CUSTOMER, CUSTOMER, ACME));
    tenants.put(ACME.slug(), ACME);
    tenants.put(OTHER.slug(), OTHER);
  }

  private static Principal principal(Principal.Kind kind, UUID id, Tenant tenant) {
    return new Principal(kind, id, Optional.ofNullable(tenant).map(Tenant::id));
  }

  @Override
  public Tenant create(String slug, String name, Optional<RequestKey> key, Actor actor) {
    key.ifPresent(requestKeys::add);
    Tenant tenant = new Tenant(UUID.randomUUID(), slug, name);
    if (tenants.putIfAbsent(slug, tenant) != null) {
      throw Problem.conflict("tenant.exists", "There is a tenant " + slug + " already.");
    }
    return tenant;
  }

  @Override
  public Optional<Tenant> find(UUID id) {
    return tenants.values().stream().filter(tenant -> tenant.id().equals(id)).findFirst();
  }

  @Override
  public Optional<Tenant> named(String slugOrId) {
    return tenants.values().stream()
        .filter(t -> t.slug().equals(slugOrId) || t.id().toString().equals(slugOrId))
        .findFirst();
  }

  @Override
  public Page<Tenant> list(Page.Request page) {
    List<Tenant> after =
        tenants.values().stream()
            .filter(tenant -> tenant.slug().compareTo(page.after().orElse("")) > 0)
            .sorted((a, b) -> a.slug().compareTo(b.slug()))
            .limit(page.limit() + 1L)
            .toList();
    return Page.of(after, page.limit(), Tenant::slug);
  }

  @Override
  public IssuedKey issueKey(
      Optional<UUID> tenant, String label, Optional<RequestKey> key, Actor actor) {
    return new IssuedKey(
        new ApiKey(UUID.randomUUID(), label, "pbk_12345678", Instant.EPOCH), "pbk_12345678rest");
  }

  @Override
  public List<ApiKey> keys(Optional<UUID> tenant) {
    return List.of();
  }

  @Override
  public void revokeKey(Optional<UUID> tenant, UUID id, Actor actor) {
    throw Problem.notFound("key", id);
  }

  @Override
  public String customerToken(UUID tenant, UUID customer, Duration validFor) {
    return "token of " + customer + " for " + validFor;
  }

  @Override
  public Optional<Principal> authenticate(String credential) {
    return Optional.ofNullable(principals.get(credential));
  }
}
