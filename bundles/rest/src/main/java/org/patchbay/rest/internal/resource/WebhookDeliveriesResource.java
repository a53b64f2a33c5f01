package org.patchbay.rest.internal.resource;

import static org.patchbay.rest.internal.security.Roles.PLATFORM_ADMIN;
import static org.patchbay.rest.internal.security.Roles.TENANT_ADMIN;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.events.webhook.WebhookDeliveries;
import org.patchbay.events.webhook.WebhookDelivery;
import org.patchbay.persistence.Page;
import org.patchbay.persistence.Problem;
import org.patchbay.rest.internal.json.Checked;
import org.patchbay.rest.internal.json.Fields;
import org.patchbay.rest.internal.security.Caller;

/** What was sent to a webhook endpoint, and will be. */
@Path("admin/tenants/{tenant}/webhook-endpoints/{endpoint}/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({PLATFORM_ADMIN, TENANT_ADMIN})
public final class WebhookDeliveriesResource {
  private final WebhookDeliveries deliveries;

  public WebhookDeliveriesResource(WebhookDeliveries deliveries) {
    this.deliveries = deliveries;
  }

  /**
   * What to send again.
   *
   * @param since all that was given up since then
   */
  public record ResendRequest(@JsonProperty(required = true) Instant since) implements Checked {

    @Override
    public void check(Fields fields) {
      fields.require("since", since);
    }
  }

  /**
   * What is sent again.
   *
   * @param number how many deliveries
   */
  public record Resent(int number) {}

  @GET
  @Operation(summary = "Lists a webhook endpoint's deliveries, newest first")
  public Page<WebhookDelivery> listWebhookDeliveries(
      @PathParam("tenant") String tenant,
      @PathParam("endpoint") UUID endpoint,
      @QueryParam("state") String state,
      @QueryParam("type") String type,
      @QueryParam("event") UUID event,
      @QueryParam("limit") String limit,
      @QueryParam("after") String after,
      @Context Caller caller) {
    return deliveries.list(
        caller.tenant(tenant).id(),
        endpoint,
        new WebhookDeliveries.Filter(
            Optional.ofNullable(state).map(WebhookDeliveriesResource::state),
            Optional.ofNullable(type),
            Optional.ofNullable(event)),
        Paging.page(limit, after));
  }

  @GET
  @Path("{delivery}")
  @Operation(summary = "Shows a delivery with what was sent and each attempt")
  public WebhookDelivery.Detail getWebhookDelivery(
      @PathParam("tenant") String tenant,
      @PathParam("endpoint") UUID endpoint,
      @PathParam("delivery") UUID delivery,
      @Context Caller caller) {
    return deliveries.get(caller.tenant(tenant).id(), endpoint, delivery);
  }

  @POST
  @Path("{delivery}/resend")
  @Operation(summary = "Sends a delivery again, now")
  public WebhookDelivery resendWebhookDelivery(
      @PathParam("tenant") String tenant,
      @PathParam("endpoint") UUID endpoint,
      @PathParam("delivery") UUID delivery,
      @Context Caller caller) {
    return deliveries.resend(caller.tenant(tenant).id(), endpoint, delivery);
  }

  @POST
  @Path("resend")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Sends all deliveries again that were given up since a time")
  public Resent resendFailedWebhookDeliveries(
      @PathParam("tenant") String tenant,
      @PathParam("endpoint") UUID endpoint,
      ResendRequest request,
      @Context Caller caller) {
    return new Resent(deliveries.resendFailed(caller.tenant(tenant).id(), endpoint, request.since));
  }

  private static WebhookDelivery.State state(String name) {
    return Arrays.stream(WebhookDelivery.State.values())
        .filter(state -> state.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.invalid(
                    "state",
                    "is one of "
                        + Arrays.toString(WebhookDelivery.State.values())
                        + ", not "
                        + name));
  }
}
