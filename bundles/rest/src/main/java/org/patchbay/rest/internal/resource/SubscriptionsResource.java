package org.patchbay.rest.internal.resource;

import static org.patchbay.rest.internal.security.Roles.PLATFORM_ADMIN;

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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.events.Subscriptions;
import org.patchbay.events.Subscriptions.DeadLetter;
import org.patchbay.events.Subscriptions.DeadLetterId;
import org.patchbay.events.Subscriptions.Subscription;
import org.patchbay.persistence.Page;
import org.patchbay.rest.internal.json.Checked;
import org.patchbay.rest.internal.json.Fields;
import org.patchbay.rest.internal.security.Caller;

/** Who is told of events, how far, and what could not be told. */
@Path("admin/subscriptions")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(PLATFORM_ADMIN)
public final class SubscriptionsResource {
  private final Subscriptions subscriptions;

  public SubscriptionsResource(Subscriptions subscriptions) {
    this.subscriptions = subscriptions;
  }

  /**
   * What to tell again.
   *
   * @param since all from this time on
   */
  public record ReplayRequest(@JsonProperty(required = true) Instant since) implements Checked {

    @Override
    public void check(Fields fields) {
      fields.require("since", since);
    }
  }

  @GET
  @Operation(summary = "Lists the subscribers of events with how far each was told")
  public Items<Subscription> listSubscriptions() {
    return new Items<>(subscriptions.list());
  }

  @DELETE
  @Path("{subscription}")
  @Operation(summary = "Forgets a subscriber's place and dead letters")
  public void removeSubscription(
      @PathParam("subscription") String subscription, @Context Caller caller) {
    subscriptions.remove(subscription, caller.actor());
  }

  @POST
  @Path("{subscription}/replay")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Has a subscriber told again of all that happened since a time")
  public void replaySubscription(
      @PathParam("subscription") String subscription,
      ReplayRequest request,
      @Context Caller caller) {
    subscriptions.replay(subscription, request.since, caller.actor());
  }

  @GET
  @Path("dead-letters")
  @Operation(summary = "Lists the events that subscribers could not take, oldest first")
  public Page<DeadLetter> listDeadLetters(
      @QueryParam("subscription") String subscription,
      @QueryParam("tenant") UUID tenant,
      @QueryParam("limit") String limit,
      @QueryParam("after") String after) {
    return subscriptions.deadLetters(
        Optional.ofNullable(subscription), Optional.ofNullable(tenant), Paging.page(limit, after));
  }

  @POST
  @Path("{subscription}/dead-letters/{event}/retry")
  @Operation(summary = "Has a dead letter told again")
  public void retryDeadLetter(
      @PathParam("subscription") String subscription,
      @PathParam("event") UUID event,
      @Context Caller caller) {
    subscriptions.retry(new DeadLetterId(subscription, event), caller.actor());
  }

  @DELETE
  @Path("{subscription}/dead-letters/{event}")
  @Operation(summary = "Gives a dead letter up")
  public void dropDeadLetter(
      @PathParam("subscription") String subscription,
      @PathParam("event") UUID event,
      @Context Caller caller) {
    subscriptions.drop(new DeadLetterId(subscription, event), caller.actor());
  }
}
