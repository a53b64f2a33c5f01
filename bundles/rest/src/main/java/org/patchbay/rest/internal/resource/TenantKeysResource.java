package org.patchbay.rest.internal.resource;

import static org.patchbay.rest.internal.security.Roles.PLATFORM_ADMIN;
import static org.patchbay.rest.internal.security.Roles.TENANT_ADMIN;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.identity.Credentials;
import org.patchbay.rest.internal.security.Caller;

/** API keys of a tenant's admins. */
@Path("admin/tenants/{tenant}/keys")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({PLATFORM_ADMIN, TENANT_ADMIN})
public final class TenantKeysResource {
  private final Credentials credentials;

  public TenantKeysResource(Credentials credentials) {
    this.credentials = credentials;
  }

  @GET
  @Operation(summary = "Lists a tenant's keys")
  public Items<Credentials.ApiKey> listTenantKeys(
      @PathParam("tenant") String tenant, @Context Caller caller) {
    return new Items<>(credentials.keys(Optional.of(caller.tenant(tenant).id())));
  }

  @POST
  @Created
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Issues a key for a tenant's admin; its secret is shown this once")
  public Credentials.IssuedKey issueTenantKey(
      @PathParam("tenant") String tenant, KeyRequest request, @Context Caller caller) {
    return credentials.issueKey(
        Optional.of(caller.tenant(tenant).id()),
        request.label(),
        caller.requestKey(),
        caller.actor());
  }

  @DELETE
  @Path("{key}")
  @Operation(summary = "Makes a tenant's key useless")
  public void revokeTenantKey(
      @PathParam("tenant") String tenant, @PathParam("key") UUID key, @Context Caller caller) {
    credentials.revokeKey(Optional.of(caller.tenant(tenant).id()), key, caller.actor());
  }
}
