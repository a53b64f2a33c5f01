package org.patchbay.rest.internal.resource;

import static org.patchbay.rest.internal.security.Roles.PLATFORM_ADMIN;
import static org.patchbay.rest.internal.security.Roles.TENANT_ADMIN;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.billing.Service;
import org.patchbay.billing.Services;
import org.patchbay.persistence.Page;
import org.patchbay.persistence.Problem;
import org.patchbay.plugin.api.server.ServerStatus;
import org.patchbay.rest.internal.security.Caller;

/** The services of a tenant's customers. */
@Path("admin/services")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({PLATFORM_ADMIN, TENANT_ADMIN})
public final class ServicesResource {
  private final Services services;

  public ServicesResource(Services services) {
    this.services = services;
  }

  @GET
  @Operation(summary = "Lists services, oldest first")
  public Page<Service> listServices(
      @QueryParam("customer") UUID customer,
      @QueryParam("limit") String limit,
      @QueryParam("after") String after,
      @Context Caller caller) {
    return services.list(caller.tenant(), Optional.ofNullable(customer), Paging.page(limit, after));
  }

  @GET
  @Path("{service}")
  @Operation(summary = "Shows a service")
  public Service getService(@PathParam("service") UUID service, @Context Caller caller) {
    return services
        .find(caller.tenant(), service)
        .orElseThrow(() -> Problem.notFound("service", service));
  }

  @GET
  @Path("{service}/status")
  @Operation(summary = "Asks the server plugin how a service is now")
  public ServerStatus getServiceStatus(@PathParam("service") UUID service, @Context Caller caller) {
    return services.status(caller.tenant(), service);
  }

  @POST
  @Path("{service}/suspend")
  @Operation(summary = "Takes an active service out of use")
  public Service suspendService(@PathParam("service") UUID service, @Context Caller caller) {
    return services.suspend(caller.tenant(), service, caller.actor());
  }

  @POST
  @Path("{service}/resume")
  @Operation(summary = "Puts a suspended service back to use")
  public Service resumeService(@PathParam("service") UUID service, @Context Caller caller) {
    return services.resume(caller.tenant(), service, caller.actor());
  }

  @POST
  @Path("{service}/terminate")
  @Operation(summary = "Removes a service for good")
  public Service terminateService(@PathParam("service") UUID service, @Context Caller caller) {
    return services.terminate(caller.tenant(), service, caller.actor());
  }

  @POST
  @Path("{service}/start")
  @Operation(summary = "Starts a service's server")
  public Service startService(@PathParam("service") UUID service, @Context Caller caller) {
    return services.start(caller.tenant(), service, caller.actor());
  }

  @POST
  @Path("{service}/stop")
  @Operation(summary = "Stops a service's server")
  public Service stopService(@PathParam("service") UUID service, @Context Caller caller) {
    return services.stop(caller.tenant(), service, caller.actor());
  }

  @POST
  @Path("{service}/retry")
  @Operation(summary = "Tries again what failed for good")
  public Service retryService(@PathParam("service") UUID service, @Context Caller caller) {
    return services.retry(caller.tenant(), service, caller.actor());
  }
}
