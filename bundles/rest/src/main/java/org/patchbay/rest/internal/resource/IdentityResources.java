package org.patchbay.rest.internal.resource;

import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.identity.Credentials;
import org.patchbay.identity.Tenants;

/** The resources of tenants and keys. */
@Component(service = IdentityResources.class)
public final class IdentityResources {
  private final Set<Object> all;

  @Activate
  public IdentityResources(@Reference Tenants tenants, @Reference Credentials credentials) {
    all =
        Set.of(
            new TenantsResource(tenants),
            new PlatformKeysResource(credentials),
            new TenantKeysResource(credentials));
  }

  public Set<Object> all() {
    return all;
  }
}
