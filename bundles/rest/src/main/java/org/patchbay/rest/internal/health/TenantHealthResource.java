package org.patchbay.rest.internal.health;

import static org.patchbay.rest.internal.security.Roles.PLATFORM_ADMIN;
import static org.patchbay.rest.internal.security.Roles.TENANT_ADMIN;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import org.patchbay.host.TenantPlugins;
import org.patchbay.host.TenantPlugins.InstanceHealth;
import org.patchbay.plugin.api.Health.Status;
import org.patchbay.rest.internal.security.Caller;

/** How the plugins of one tenant are. */
@Path("admin/tenants/{tenant}/health")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({PLATFORM_ADMIN, TENANT_ADMIN})
public final class TenantHealthResource {
  private final TenantPlugins plugins;

  public TenantHealthResource(TenantPlugins plugins) {
    this.plugins = plugins;
  }

  /**
   * A tenant's plugins.
   *
   * @param status of the one that is worst
   * @param plugins those that are active for it, by id
   */
  public record TenantHealth(Status status, List<InstanceHealth> plugins) {}

  @GET
  @Operation(summary = "Asks each active plugin of the tenant how it is")
  public TenantHealth getTenantHealth(@PathParam("tenant") String tenant, @Context Caller caller) {
    List<InstanceHealth> asked = plugins.health(caller.tenant(tenant).id());
    Status worst =
        asked.stream().map(InstanceHealth::status).max(Comparator.naturalOrder()).orElse(Status.UP);
    return new TenantHealth(worst, asked);
  }
}
