package org.patchbay.host.internal.activation;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.host.PluginCalls.WebhookTarget;
import org.patchbay.host.internal.HostSchema;
import org.patchbay.persistence.Database;
import org.patchbay.plugin.api.Category;
import org.patchbay.plugin.api.Tenant;

/**
 * Which plugins tenants have active. Read per tenant when first asked for and kept for a while, so
 * that neither boot nor memory grows with the number of tenants.
 */
@Component(service = Activations.class)
public final class Activations {
  private static final int CAPACITY = 10_000;
  private static final Duration LIFETIME = Duration.ofSeconds(60);
  private static final int TOKEN_BYTES = 24;

  private final Database database;
  private final SecureRandom random = new SecureRandom();
  private final RecentlyUsed<UUID, List<ActivationRow>> byTenant =
      new RecentlyUsed<>(CAPACITY, LIFETIME, System::nanoTime);
  private final RecentlyUsed<String, Optional<WebhookTarget>> byToken =
      new RecentlyUsed<>(CAPACITY, LIFETIME, System::nanoTime);

  @Activate
  public Activations(@Reference Database database, @Reference HostSchema schema) {
    this(database);
  }

  public Activations(Database database) {
    this.database = database;
  }

  /** All that a tenant has to do with plugins, by plugin. */
  List<ActivationRow> of(UUID tenant) {
    return byTenant.get(
        tenant, id -> database.inTenant(id, tx -> List.copyOf(ActivationTable.of(tx, id))));
  }

  /** What it has to do with one. */
  Optional<ActivationRow> find(UUID tenant, String plugin) {
    return of(tenant).stream().filter(row -> row.plugin().equals(plugin)).findFirst();
  }

  /** The row, made when there is none. */
  ActivationRow ensure(Tenant tenant, String plugin, Category category) {
    return find(tenant.id(), plugin)
        .orElseGet(
            () -> {
              ActivationRow made =
                  database.inTenant(
                      tenant.id(),
                      tx -> ActivationTable.claim(tx, tenant, plugin, category, newToken()));
              forget(tenant.id());
              return made;
            });
  }

  /** Whose that token is. */
  Optional<WebhookTarget> webhookTarget(String token) {
    return byToken.get(token, t -> database.inPlatform(tx -> ActivationTable.byToken(tx, t)));
  }

  /** Unguessable, and fit for a path. */
  String newToken() {
    byte[] token = new byte[TOKEN_BYTES];
    random.nextBytes(token);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  /** A tenant's rows have changed. */
  void forget(UUID tenant) {
    byTenant.forget(tenant);
  }

  /** Any tenant's rows may have changed. */
  void forgetAll() {
    byTenant.forgetAll();
    byToken.forgetAll();
  }
}
