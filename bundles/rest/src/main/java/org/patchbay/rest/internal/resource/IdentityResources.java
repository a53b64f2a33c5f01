package org.patchbay.rest.internal.resource;

import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.events.EventLog;
import org.patchbay.identity.Credentials;
import org.patchbay.identity.Tenants;
import org.patchbay.persistence.Database;

/** The resources of tenants, keys and the audit trail. */
@Component(service = IdentityResources.class)
public final class IdentityResources {
  private final Set<Object> all;

  @Activate
  public IdentityResources(
      @Reference Tenants tenants,
      @Reference Credentials credentials,
      @Reference Database database,
      @Reference EventLog events) {
    all =
        Set.of(
            new TenantsResource(tenants),
            new PlatformKeysResource(credentials),
            new TenantKeysResource(credentials),
            new AuditResource(database, events));
  }

  public Set<Object> all() {
    return all;
  }
}
