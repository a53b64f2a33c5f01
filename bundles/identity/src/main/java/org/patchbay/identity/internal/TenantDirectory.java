package org.patchbay.identity.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.events.Actor;
import org.patchbay.events.EventLog;
import org.patchbay.events.NewEvent;
import org.patchbay.identity.Tenants;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.IdempotencyKeys;
import org.patchbay.persistence.IdempotencyKeys.RequestKey;
import org.patchbay.persistence.Page;
import org.patchbay.persistence.Problem;
import org.patchbay.persistence.Transaction;
import org.patchbay.plugin.api.Tenant;

/** The tenants, as the database has them; reads are some seconds old at most. */
@Component
public final class TenantDirectory implements Tenants {
  private static final Pattern SLUG = Pattern.compile("[a-z][a-z0-9-]{1,39}");
  private static final Pattern ID =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
  private static final int LONGEST_NAME = 100;
  private static final int CAPACITY = 20_000;
  private static final Duration LIFETIME = Duration.ofSeconds(5);

  private final Database database;
  private final EventLog events;
  private final IdempotencyKeys keys;
  private final ExpiringCache<UUID, Tenant> byId =
      new ExpiringCache<>(CAPACITY, LIFETIME, System::nanoTime);
  private final ExpiringCache<String, Tenant> bySlug =
      new ExpiringCache<>(CAPACITY, LIFETIME, System::nanoTime);

  @Activate
  public TenantDirectory(
      @Reference IdentitySchema schema, @Reference Database database, @Reference EventLog events) {
    this.database = database;
    this.events = events;
    keys = new IdempotencyKeys(schema.schema());
  }

  @Override
  public Tenant create(String slug, String name, Optional<RequestKey> key, Actor actor) {
    check(slug, name);
    Tenant tenant = new Tenant(database.newId(), slug, name.strip());
    return database.inPlatform(
        tx -> {
          Optional<UUID> made =
              key.isPresent()
                  ? keys.claim(tx, "platform/tenants", key.get(), tenant.id())
                  : Optional.empty();
          return made.isPresent()
              ? TenantRows.find(tx, made.get()).orElseThrow()
              : insert(tx, tenant, actor);
        });
  }

  private Tenant insert(Transaction tx, Tenant tenant, Actor actor) throws Exception {
    if (!TenantRows.insert(tx, tenant)) {
      throw Problem.conflict("tenant.exists", "There is a tenant " + tenant.slug() + " already.");
    }
    events.append(
        tx,
        new NewEvent(
            IdentityEvents.TENANT_CREATED,
            Optional.of(tenant.id()),
            actor,
            tenant.id().toString(),
            Map.of("slug", tenant.slug(), "name", tenant.name())));
    return tenant;
  }

  @Override
  public Optional<Tenant> find(UUID id) {
    Optional<Tenant> cached = byId.get(id);
    return cached.isPresent()
        ? cached
        : remember(database.inPlatform(tx -> TenantRows.find(tx, id)));
  }

  @Override
  public Optional<Tenant> named(String slugOrId) {
    if (ID.matcher(slugOrId).matches()) {
      return find(UUID.fromString(slugOrId));
    }
    Optional<Tenant> cached = bySlug.get(slugOrId);
    return cached.isPresent() || !SLUG.matcher(slugOrId).matches()
        ? cached
        : remember(database.inPlatform(tx -> TenantRows.find(tx, slugOrId)));
  }

  @Override
  public Page<Tenant> list(Page.Request page) {
    return database.inPlatform(tx -> TenantRows.list(tx, page));
  }

  private Optional<Tenant> remember(Optional<Tenant> found) {
    found.ifPresent(
        tenant -> {
          byId.put(tenant.id(), tenant);
          bySlug.put(tenant.slug(), tenant);
        });
    return found;
  }

  private static void check(String slug, String name) {
    List<Problem.Field> wrong = new ArrayList<>();
    if (!SLUG.matcher(slug).matches() || ID.matcher(slug).matches()) {
      wrong.add(
          new Problem.Field(
              "slug", "must be 2 to 40 of a-z 0-9 -, beginning with a letter, and not a UUID"));
    }
    if (name.isBlank() || name.strip().length() > LONGEST_NAME) {
      wrong.add(new Problem.Field("name", "must have 1 to " + LONGEST_NAME + " characters"));
    }
    if (!wrong.isEmpty()) {
      throw Problem.invalid(wrong);
    }
  }
}
