package org.patchbay.billing.internal.notice;

import java.util.List;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.host.TenantPlugins;
import org.patchbay.identity.Tenants;
import org.patchbay.persistence.Problem;
import org.patchbay.plugin.api.Category;
import org.patchbay.plugin.api.Tenant;

/**
 * In whose name and through what a tenant's customers are told. Asked before a transaction, for
 * those who know may need one of their own.
 *
 * @param tenant the tenant
 * @param notifiers its active notifier plugins
 */
public record Audience(Tenant tenant, List<String> notifiers) {

  /** Finds a tenant's. */
  @Component(service = Finder.class)
  public static final class Finder {
    private final Tenants tenants;
    private final TenantPlugins plugins;

    @Activate
    public Finder(@Reference Tenants tenants, @Reference TenantPlugins plugins) {
      this.tenants = tenants;
      this.plugins = plugins;
    }

    /** The present one. */
    public Audience of(UUID tenant) {
      return new Audience(
          tenants.find(tenant).orElseThrow(() -> Problem.notFound("tenant", tenant)),
          plugins.active(tenant, Category.NOTIFIER));
    }
  }
}
