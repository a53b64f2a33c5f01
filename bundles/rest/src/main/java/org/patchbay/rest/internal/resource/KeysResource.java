package org.patchbay.rest.internal.resource;

import static org.patchbay.rest.internal.security.Roles.PLATFORM_ADMIN;
import static org.patchbay.rest.internal.security.Roles.TENANT_ADMIN;

import com.fasterxml.jackson.annotation.JsonProperty;
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
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.identity.Credentials;
import org.patchbay.rest.internal.json.Checked;
import org.patchbay.rest.internal.json.Fields;
import org.patchbay.rest.internal.security.Caller;

/** API keys of the platform's admins and of tenants'. */
@Path("admin")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(PLATFORM_ADMIN)
public final class KeysResource {
  private final Credentials credentials;

  public KeysResource(Credentials credentials) {
    this.credentials = credentials;
  }

  /**
   * A key to issue.
   *
   * @param label what it is for
   */
  public record KeyRequest(@JsonProperty(required = true) String label) implements Checked {

    @Override
    public void check(Fields fields) {
      fields.require("label", label);
    }
  }

  @GET
  @Path("keys")
  @Operation(summary = "Lists the keys of the platform's admins")
  public Items<Credentials.ApiKey> listPlatformKeys() {
    return new Items<>(credentials.keys(Optional.empty()));
  }

  @POST
  @Path("keys")
  @Created
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Issues a key for a platform admin; its secret is shown this once")
  public Credentials.IssuedKey issuePlatformKey(
      KeyRequest request, @Context SecurityContext security) {
    return credentials.issueKey(Optional.empty(), request.label, Caller.of(security).actor());
  }

  @DELETE
  @Path("keys/{key}")
  @Operation(summary = "Makes a platform admin's key useless")
  public void revokePlatformKey(@PathParam("key") UUID key, @Context SecurityContext security) {
    credentials.revokeKey(Optional.empty(), key, Caller.of(security).actor());
  }

  @GET
  @Path("tenants/{tenant}/keys")
  @RolesAllowed({PLATFORM_ADMIN, TENANT_ADMIN})
  @Operation(summary = "Lists a tenant's keys")
  public Items<Credentials.ApiKey> listTenantKeys(
      @PathParam("tenant") String tenant, @Context SecurityContext security) {
    return new Items<>(credentials.keys(Optional.of(Caller.of(security).tenant(tenant).id())));
  }

  @POST
  @Path("tenants/{tenant}/keys")
  @Created
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({PLATFORM_ADMIN, TENANT_ADMIN})
  @Operation(summary = "Issues a key for a tenant's admin; its secret is shown this once")
  public Credentials.IssuedKey issueTenantKey(
      @PathParam("tenant") String tenant, KeyRequest request, @Context SecurityContext security) {
    Caller caller = Caller.of(security);
    return credentials.issueKey(
        Optional.of(caller.tenant(tenant).id()), request.label, caller.actor());
  }

  @DELETE
  @Path("tenants/{tenant}/keys/{key}")
  @RolesAllowed({PLATFORM_ADMIN, TENANT_ADMIN})
  @Operation(summary = "Makes a tenant's key useless")
  public void revokeTenantKey(
      @PathParam("tenant") String tenant,
      @PathParam("key") UUID key,
      @Context SecurityContext security) {
    Caller caller = Caller.of(security);
    credentials.revokeKey(Optional.of(caller.tenant(tenant).id()), key, caller.actor());
  }
}
