package org.patchbay.rest.internal.resource;

import static org.patchbay.rest.internal.security.Roles.PLATFORM_ADMIN;
import static org.patchbay.rest.internal.security.Roles.TENANT_ADMIN;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.events.Event;
import org.patchbay.events.EventLog;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.Database.Work;
import org.patchbay.persistence.Page;
import org.patchbay.persistence.Problem;
import org.patchbay.plugin.api.Tenant;
import org.patchbay.rest.internal.security.Caller;

/** What happened, and who did it. */
@Path("admin/audit")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({PLATFORM_ADMIN, TENANT_ADMIN})
public final class AuditResource {
  private final Database database;
  private final EventLog events;

  public AuditResource(Database database, EventLog events) {
    this.database = database;
    this.events = events;
  }

  @GET
  @Operation(summary = "Lists events, newest first; the platform's admin may leave the tenant out")
  public Page<Event> listEvents(
      @QueryParam("type") String type,
      @QueryParam("aggregate") String aggregate,
      @QueryParam("aggregateId") String aggregateId,
      @QueryParam("from") String from,
      @QueryParam("to") String to,
      @QueryParam("limit") String limit,
      @QueryParam("after") String after,
      @Context Caller caller) {
    Optional<UUID> tenant = caller.principal().tenant().or(() -> caller.named().map(Tenant::id));
    Page.Request page = Paging.page(limit, after);
    EventLog.Query query =
        new EventLog.Query(
            tenant,
            Optional.ofNullable(type),
            Optional.ofNullable(aggregate),
            Optional.ofNullable(aggregateId),
            instant("from", from),
            instant("to", to),
            page.after().map(AuditResource::id),
            page.limit());
    Work<List<Event>> find = tx -> events.find(tx, query);
    List<Event> found =
        tenant.isPresent() ? database.inTenant(tenant.get(), find) : database.inPlatform(find);
    // A full page may be the last: the next one is empty then.
    return new Page<>(
        found,
        found.size() < page.limit()
            ? Optional.empty()
            : Optional.of(found.get(found.size() - 1).id().toString()));
  }

  private static Optional<Instant> instant(String name, String text) {
    try {
      return Optional.ofNullable(text).map(Instant::parse);
    } catch (DateTimeParseException e) {
      throw Problem.invalid(name, "is a time such as 2026-01-31T12:00:00Z, not " + text);
    }
  }

  private static UUID id(String cursor) {
    try {
      return UUID.fromString(cursor);
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("after", "is not a cursor of this list: " + cursor);
    }
  }
}
