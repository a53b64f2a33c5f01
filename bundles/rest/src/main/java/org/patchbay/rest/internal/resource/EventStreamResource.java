package org.patchbay.rest.internal.resource;

import static org.patchbay.rest.internal.security.Roles.PLATFORM_ADMIN;
import static org.patchbay.rest.internal.security.Roles.TENANT_ADMIN;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.patchbay.events.Event;
import org.patchbay.events.EventFeed;
import org.patchbay.events.EventLog;
import org.patchbay.events.EventLog.Query;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.Database.Work;
import org.patchbay.persistence.Problem;
import org.patchbay.plugin.api.Tenant;
import org.patchbay.rest.internal.security.Caller;

/** What happens, as it happens: server-sent events (WHATWG HTML, section 9.2). */
@Path("events/stream")
@RolesAllowed({PLATFORM_ADMIN, TENANT_ADMIN})
public final class EventStreamResource {
  private static final String UNBUFFERED = "X-Accel-Buffering";

  /** Clients come back by themselves, and then have to show a key that is valid still. */
  private static final Duration LIFETIME = Duration.ofMinutes(15);

  private final Database database;
  private final EventLog events;
  private final EventFeed feed;
  private final StreamRoom room = new StreamRoom();
  private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();

  public EventStreamResource(Database database, EventLog events, EventFeed feed) {
    this.database = database;
    this.events = events;
    this.feed = feed;
  }

  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(summary = "Streams events as they happen, from where a stream was interrupted")
  @ApiResponse(
      responseCode = "200",
      description =
          "Each with the event's id, its type and the event as JSON; ends after 15 minutes",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(implementation = String.class)))
  public Response streamEvents(
      @QueryParam("type") List<String> types,
      @HeaderParam("Last-Event-ID") String last,
      @Context Caller caller) {
    Optional<UUID> tenant = caller.principal().tenant().or(() -> caller.named().map(Tenant::id));
    List<String> wanted = EventParameters.types(types);
    Optional<UUID> after = id(last);
    room.enter(tenant);
    try {
      EventStream stream = open(tenant, wanted, after);
      streams.add(stream);
      return Response.ok(stream).header(UNBUFFERED, "no").build();
    } catch (RuntimeException e) {
      room.leave(tenant);
      throw e;
    }
  }

  /** Answered here, because of a stream for GET it would be told when that ends. */
  @HEAD
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(hidden = true)
  public Response headOfEvents() {
    return Response.ok().header(UNBUFFERED, "no").build();
  }

  /** A client whose last event is not kept any more could not go on if it were refused. */
  private EventStream open(Optional<UUID> tenant, List<String> types, Optional<UUID> after) {
    Consumer<EventStream> end = stream -> ended(stream, tenant);
    if (after.isPresent()) {
      try {
        EventFeed.Follower follower = feed.follow(tenant, types, after);
        return new EventStream(
            follower, new EventStream.Begin(after, Optional.empty()), LIFETIME, end);
      } catch (Problem e) {
        if (e.kind() != Problem.Kind.NOT_FOUND) {
          throw e;
        }
      }
    }
    // Asked first: what happens in between is in both then, and not in neither.
    Optional<UUID> newest = newest(tenant);
    EventFeed.Follower follower = feed.follow(tenant, types, Optional.empty());
    return new EventStream(follower, new EventStream.Begin(newest, after), LIFETIME, end);
  }

  private Optional<UUID> newest(Optional<UUID> tenant) {
    Query.Where where = Query.where();
    tenant.ifPresent(where::tenant);
    Work<Optional<UUID>> work =
        tx -> events.find(tx, where.newest(1)).stream().map(Event::id).findFirst();
    return tenant.isPresent() ? database.inTenant(tenant.get(), work) : database.inPlatform(work);
  }

  /** Ends all streams. */
  void close() {
    streams.forEach(EventStream::stop);
  }

  private void ended(EventStream stream, Optional<UUID> tenant) {
    streams.remove(stream);
    room.leave(tenant);
  }

  private static Optional<UUID> id(String text) {
    try {
      return Optional.ofNullable(text).filter(id -> !id.isBlank()).map(UUID::fromString);
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("Last-Event-ID", "is the id of an event, not " + text);
    }
  }
}
