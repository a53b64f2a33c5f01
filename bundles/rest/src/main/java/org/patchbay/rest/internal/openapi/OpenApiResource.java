package org.patchbay.rest.internal.openapi;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;

/** The API's description. Made when first asked for, so that booting does not wait for it. */
@Path("openapi.json")
@Produces(MediaType.APPLICATION_JSON)
public final class OpenApiResource {
  private final Set<Class<?>> resources;
  private byte[] document;

  private OpenApiResource(Set<Class<?>> resources) {
    this.resources = resources;
  }

  /**
   * Describes these classes; not a constructor, for Jersey would ask what it could inject there.
   */
  public static OpenApiResource of(Set<Class<?>> resources) {
    return new OpenApiResource(Set.copyOf(resources));
  }

  @GET
  @PermitAll
  @Operation(hidden = true)
  public Response getOpenApi() {
    return Response.ok(document(), MediaType.APPLICATION_JSON).build();
  }

  private synchronized byte[] document() {
    if (document == null) {
      document = ApiDescription.of(resources);
    }
    return document;
  }
}
