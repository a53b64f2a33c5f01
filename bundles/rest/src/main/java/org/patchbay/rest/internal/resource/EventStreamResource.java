package org.patchbay.rest.internal.resource;

import static org.patchbay.rest.internal.security.Roles.PLATFORM_ADMIN;
import static org.patchbay.rest.internal.security.Roles.TENANT_ADMIN;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.patchbay.events.EventFeed;
import org.patchbay.persistence.Problem;
import org.patchbay.plugin.api.Tenant;
import org.patchbay.rest.internal.security.Caller;

/** What happens, as it happens: server-sent events (WHATWG HTML, section 9.2). */
@Path("events/stream")
@RolesAllowed({PLATFORM_ADMIN, TENANT_ADMIN})
public final class EventStreamResource {
  /** Each holds a thread of the server. */
  private static final int MOST = 64;

  private final EventFeed feed;
  private final Semaphore room = new Semaphore(MOST);
  private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();

  public EventStreamResource(EventFeed feed) {
    this.feed = feed;
  }

  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(summary = "Streams events as they happen, from where a stream was interrupted")
  @ApiResponse(
      responseCode = "200",
      description =
          "Each with the event's id, its type and the event as JSON, until either side ends",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(implementation = String.class)))
  public Response streamEvents(
      @QueryParam("type") List<String> types,
      @HeaderParam("Last-Event-ID") String last,
      @Context Caller caller) {
    Optional<UUID> tenant = caller.principal().tenant().or(() -> caller.named().map(Tenant::id));
    if (!room.tryAcquire()) {
      throw new Problem(
          Problem.Kind.UNAVAILABLE,
          "events.too_many_streams",
          "This node streams to " + MOST + " clients already; try again later.",
          List.of(),
          null);
    }
    try {
      EventStream stream = new EventStream(feed.follow(tenant, types, id(last)), this::ended);
      streams.add(stream);
      return Response.ok(stream).header("X-Accel-Buffering", "no").build();
    } catch (RuntimeException e) {
      room.release();
      throw e;
    }
  }

  /** Ends all streams. */
  void close() {
    streams.forEach(EventStream::stop);
  }

  private void ended(EventStream stream) {
    streams.remove(stream);
    room.release();
  }

  private static Optional<UUID> id(String text) {
    try {
      return Optional.ofNullable(text).filter(id -> !id.isBlank()).map(UUID::fromString);
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("Last-Event-ID", "is the id of an event, not " + text);
    }
  }
}
