package org.patchbay.rest.internal.resource;

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
import org.patchbay.billing.Services;
import org.patchbay.plugin.api.server.ProductOption;
import org.patchbay.rest.internal.security.Caller;

/** What a plan or an order may set at a server plugin. */
@Path("admin/tenants/{tenant}/plugins/{plugin}/product-options")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({PLATFORM_ADMIN, TENANT_ADMIN})
public final class ProductOptionsResource {
  private final Services services;

  public ProductOptionsResource(Services services) {
    this.services = services;
  }

  @GET
  @Operation(summary = "Lists a server plugin's options with the tenant's configuration")
  public Items<ProductOption> listProductOptions(
      @PathParam("tenant") String tenant,
      @PathParam("plugin") String plugin,
      @Context Caller caller) {
    return new Items<>(services.productOptions(caller.tenant(tenant).id(), plugin));
  }
}
