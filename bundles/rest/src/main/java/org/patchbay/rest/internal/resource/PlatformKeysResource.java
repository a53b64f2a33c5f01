package org.patchbay.rest.internal.resource;

import static org.patchbay.rest.internal.security.Roles.PLATFORM_ADMIN;

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

/** API keys of the platform's admins. */
@Path("admin/keys")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(PLATFORM_ADMIN)
public final class PlatformKeysResource {
  private final Credentials credentials;

  public PlatformKeysResource(Credentials credentials) {
    this.credentials = credentials;
  }

  @GET
  @Operation(summary = "Lists the keys of the platform's admins")
  public Items<Credentials.ApiKey> listPlatformKeys() {
    return new Items<>(credentials.keys(Optional.empty()));
  }

  @POST
  @Created
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Issues a key for a platform admin; its secret is shown this once")
  public Credentials.IssuedKey issuePlatformKey(KeyRequest request, @Context Caller caller) {
    return credentials.issueKey(
        Optional.empty(), request.label(), caller.requestKey(), caller.actor());
  }

  @DELETE
  @Path("{key}")
  @Operation(summary = "Makes a platform admin's key useless")
  public void revokePlatformKey(@PathParam("key") UUID key, @Context Caller caller) {
    credentials.revokeKey(Optional.empty(), key, caller.actor());
  }
}
