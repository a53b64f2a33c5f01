package org.patchbay.host.testing;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.patchbay.events.Actor;
import org.patchbay.identity.Tenants;
import org.patchbay.persistence.IdempotencyKeys.RequestKey;
import org.patchbay.persistence.Page;
import org.patchbay.plugin.api.Tenant;

/** Tenants in memory. */
public final class FakeTenants implements Tenants {
  private final Map<UUID, Tenant> byId = new ConcurrentHashMap<>();

  /** A new one. */
  public Tenant add(String slug) {
    Tenant tenant = new Tenant(UUID.randomUUID(), slug, slug);
    byId.put(tenant.id(), tenant);
    return tenant;
  }

  @Override
  public Tenant create(String slug, String name, Optional<RequestKey> key, Actor actor) {
    return add(slug);
  }

  @Override
  public Optional<Tenant> find(UUID id) {
    return Optional.ofNullable(byId.get(id));
  }

  @Override
  public Optional<Tenant> named(String slugOrId) {
    return byId.values().stream().filter(tenant -> tenant.slug().equals(slugOrId)).findFirst();
  }

  @Override
  public Page<Tenant> list(Page.Request page) {
    throw new UnsupportedOperationException();
  }
}
