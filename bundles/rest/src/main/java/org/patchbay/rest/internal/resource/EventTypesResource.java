package org.patchbay.rest.internal.resource;

import static org.patchbay.rest.internal.security.Roles.CUSTOMER;
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
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Map;
import org.patchbay.events.EventType;
import org.patchbay.events.EventTypes;

/** What can happen. */
@Path("event-types")
@RolesAllowed({PLATFORM_ADMIN, TENANT_ADMIN, CUSTOMER})
public final class EventTypesResource {
  private final EventTypes types;

  public EventTypesResource(EventTypes types) {
    this.types = types;
  }

  /**
   * A type, in short.
   *
   * @param schema where the JSON Schema of its data is
   */
  public record Entry(String name, String aggregate, String description, URI schema) {}

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Lists the types of events")
  public Items<Entry> listEventTypes(@Context UriInfo uri) {
    return new Items<>(types.all().stream().map(type -> entry(type, uri)).toList());
  }

  @GET
  @Path("{type}")
  @Produces("application/schema+json")
  @Operation(summary = "Shows the JSON Schema (2020-12) of the data of a type of events")
  public Map<String, Object> getEventType(@PathParam("type") String type) {
    return types.require(type).schema();
  }

  private static Entry entry(EventType type, UriInfo uri) {
    URI schema = uri.getAbsolutePathBuilder().path(type.name()).build();
    return new Entry(
        type.name(), type.aggregate(), type.description(), URI.create(schema.getRawPath()));
  }
}
