package org.patchbay.rest.internal.resource;

import static org.patchbay.rest.internal.security.Roles.PLATFORM_ADMIN;
import static org.patchbay.rest.internal.security.Roles.TENANT_ADMIN;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.patchbay.identity.Tenants;
import org.patchbay.persistence.Page;
import org.patchbay.plugin.api.Tenant;
import org.patchbay.rest.internal.json.Checked;
import org.patchbay.rest.internal.json.Fields;
import org.patchbay.rest.internal.security.Caller;

/** The brands that bill through this installation. */
@Path("admin/tenants")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(PLATFORM_ADMIN)
public final class TenantsResource {
  private final Tenants tenants;

  public TenantsResource(Tenants tenants) {
    this.tenants = tenants;
  }

  /**
   * A tenant to create.
   *
   * @param slug short name in URLs
   * @param name for people
   */
  public record TenantRequest(
      @JsonProperty(required = true) String slug, @JsonProperty(required = true) String name)
      implements Checked {

    @Override
    public void check(Fields fields) {
      fields.require("slug", slug).require("name", name);
    }
  }

  @GET
  @Operation(summary = "Lists tenants, by slug")
  public Page<Tenant> listTenants(
      @QueryParam("limit") String limit, @QueryParam("after") String after) {
    return tenants.list(Paging.page(limit, after));
  }

  @POST
  @Created
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Creates a tenant")
  public Tenant createTenant(TenantRequest request, @Context Caller caller) {
    return tenants.create(request.slug, request.name, caller.requestKey(), caller.actor());
  }

  @GET
  @Path("{tenant}")
  @RolesAllowed({PLATFORM_ADMIN, TENANT_ADMIN})
  @Operation(summary = "Shows a tenant, by slug or id")
  public Tenant getTenant(@PathParam("tenant") String tenant, @Context Caller caller) {
    return caller.tenant(tenant);
  }
}
