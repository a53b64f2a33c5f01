package org.patchbay.rest.internal.resource;

import static org.patchbay.rest.internal.security.Roles.PLATFORM_ADMIN;
import static org.patchbay.rest.internal.security.Roles.TENANT_ADMIN;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.events.Event;
import org.patchbay.events.EventLog;
import org.patchbay.events.EventLog.Query;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.Database.Work;
import org.patchbay.persistence.Page;
import org.patchbay.persistence.Problem;
import org.patchbay.plugin.api.Tenant;
import org.patchbay.rest.internal.security.Caller;

/** What happened, and who did it. */
@Path("events")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({PLATFORM_ADMIN, TENANT_ADMIN})
public final class EventsResource {
  private final Database database;
  private final EventLog events;

  public EventsResource(Database database, EventLog events) {
    this.database = database;
    this.events = events;
  }

  @GET
  @Operation(
      summary = "Lists events, the newest first; the platform's admin may leave the tenant out")
  public Page<Event> listEvents(
      @QueryParam("type") List<String> types,
      @QueryParam("aggregate") String aggregate,
      @QueryParam("aggregateId") String aggregateId,
      @QueryParam("actor") String actor,
      @QueryParam("from") String from,
      @QueryParam("to") String to,
      @QueryParam("order") String order,
      @QueryParam("limit") String limit,
      @QueryParam("after") String after,
      @Context Caller caller) {
    Optional<UUID> tenant = tenant(caller);
    Page.Request page = Paging.page(limit, after);
    Query.Where where = Query.where().types(EventParameters.types(types));
    tenant.ifPresent(where::tenant);
    Optional.ofNullable(aggregate).ifPresent(where::aggregate);
    Optional.ofNullable(aggregateId).ifPresent(where::aggregateId);
    Optional.ofNullable(actor).ifPresent(where::actor);
    EventParameters.time("from", from).ifPresent(where::from);
    EventParameters.time("to", to).ifPresent(where::to);
    page.after().map(EventParameters::cursor).ifPresent(where::after);
    boolean oldestFirst = EventParameters.oldestFirst(order);
    Query query = oldestFirst ? where.oldest(page.limit()) : where.newest(page.limit());
    List<Event> found = in(tenant, tx -> events.find(tx, query));
    // A full page may be the last: the next one is empty then.
    return new Page<>(
        found,
        found.size() < query.limit()
            ? Optional.empty()
            : Optional.of(found.get(found.size() - 1).id().toString()));
  }

  @GET
  @Path("{event}")
  @Operation(summary = "Shows an event")
  public Event getEvent(@PathParam("event") UUID event, @Context Caller caller) {
    return in(tenant(caller), tx -> events.find(tx, event))
        .orElseThrow(() -> Problem.notFound("event", event));
  }

  private static Optional<UUID> tenant(Caller caller) {
    return caller.principal().tenant().or(() -> caller.named().map(Tenant::id));
  }

  private <T> T in(Optional<UUID> tenant, Work<T> work) {
    return tenant.isPresent() ? database.inTenant(tenant.get(), work) : database.inPlatform(work);
  }
}
