package org.patchbay.rest.internal.resource;

import static org.patchbay.rest.internal.security.Roles.PLATFORM_ADMIN;
import static org.patchbay.rest.internal.security.Roles.TENANT_ADMIN;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.events.webhook.WebhookDeliveries;
import org.patchbay.events.webhook.WebhookDelivery;
import org.patchbay.events.webhook.WebhookEndpoint;
import org.patchbay.events.webhook.WebhookEndpoint.Draft;
import org.patchbay.events.webhook.WebhookEndpoints;
import org.patchbay.rest.internal.json.Checked;
import org.patchbay.rest.internal.json.Fields;
import org.patchbay.rest.internal.security.Caller;

/** Where a tenant wants to be told of events. */
@Path("admin/tenants/{tenant}/webhook-endpoints")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({PLATFORM_ADMIN, TENANT_ADMIN})
public final class WebhookEndpointsResource {
  private final WebhookEndpoints endpoints;
  private final WebhookDeliveries deliveries;

  public WebhookEndpointsResource(WebhookEndpoints endpoints, WebhookDeliveries deliveries) {
    this.endpoints = endpoints;
    this.deliveries = deliveries;
  }

  /**
   * An endpoint to make.
   *
   * @param url https, or http where the operator allows it
   * @param types patterns of event types: exact, {@code invoice.*} or {@code *}
   * @param description for people
   * @param enabled whether it is told of events, as it is when nothing is said
   * @param secret what to sign with, {@code whsec_…}; made when nothing is said
   */
  public record EndpointRequest(
      @JsonProperty(required = true) String url,
      @JsonProperty(required = true) List<String> types,
      String description,
      Boolean enabled,
      String secret)
      implements Checked {

    @Override
    public void check(Fields fields) {
      checkDraft(fields, url, types);
    }
  }

  /**
   * What an endpoint shall be.
   *
   * @param url see {@link EndpointRequest}
   * @param types see {@link EndpointRequest}
   * @param description see {@link EndpointRequest}
   * @param enabled whether it is told of events
   */
  public record EndpointUpdate(
      @JsonProperty(required = true) String url,
      @JsonProperty(required = true) List<String> types,
      String description,
      @JsonProperty(required = true) Boolean enabled)
      implements Checked {

    @Override
    public void check(Fields fields) {
      checkDraft(fields, url, types);
      fields.require("enabled", enabled);
    }
  }

  /**
   * A change of secret.
   *
   * @param secret the new one; made when nothing is said
   * @param keepOld whether the old one goes on signing beside it for 24 hours, as it does when
   *     nothing is said
   */
  public record SecretRequest(String secret, Boolean keepOld) {}

  @GET
  @Operation(summary = "Lists a tenant's webhook endpoints")
  public Items<WebhookEndpoint> listWebhookEndpoints(
      @PathParam("tenant") String tenant, @Context Caller caller) {
    return new Items<>(endpoints.list(caller.tenant(tenant).id()));
  }

  @POST
  @Created(once = false)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Makes a webhook endpoint; its secret is shown this once")
  public WebhookEndpoint.Issued createWebhookEndpoint(
      @PathParam("tenant") String tenant, EndpointRequest request, @Context Caller caller) {
    return endpoints.create(
        caller.tenant(tenant).id(),
        new Draft(
            request.url,
            request.types,
            Objects.requireNonNullElse(request.description, ""),
            !Boolean.FALSE.equals(request.enabled)),
        Optional.ofNullable(request.secret),
        caller.actor());
  }

  @GET
  @Path("{endpoint}")
  @Operation(summary = "Shows a webhook endpoint")
  public WebhookEndpoint getWebhookEndpoint(
      @PathParam("tenant") String tenant,
      @PathParam("endpoint") UUID endpoint,
      @Context Caller caller) {
    return endpoints.get(caller.tenant(tenant).id(), endpoint);
  }

  @PUT
  @Path("{endpoint}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Replaces what a webhook endpoint is, and switches it on or off")
  public WebhookEndpoint updateWebhookEndpoint(
      @PathParam("tenant") String tenant,
      @PathParam("endpoint") UUID endpoint,
      EndpointUpdate request,
      @Context Caller caller) {
    return endpoints.update(
        caller.tenant(tenant).id(),
        endpoint,
        new Draft(
            request.url,
            request.types,
            Objects.requireNonNullElse(request.description, ""),
            request.enabled),
        caller.actor());
  }

  @DELETE
  @Path("{endpoint}")
  @Operation(summary = "Deletes a webhook endpoint with its deliveries")
  public void deleteWebhookEndpoint(
      @PathParam("tenant") String tenant,
      @PathParam("endpoint") UUID endpoint,
      @Context Caller caller) {
    endpoints.delete(caller.tenant(tenant).id(), endpoint, caller.actor());
  }

  @POST
  @Path("{endpoint}/secrets")
  @Created(once = false)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Signs with a new secret from now on; it is shown this once")
  public WebhookEndpoint.Issued rotateWebhookSecret(
      @PathParam("tenant") String tenant,
      @PathParam("endpoint") UUID endpoint,
      SecretRequest request,
      @Context Caller caller) {
    return endpoints.rotate(
        caller.tenant(tenant).id(),
        endpoint,
        Optional.ofNullable(request.secret),
        !Boolean.FALSE.equals(request.keepOld),
        caller.actor());
  }

  @POST
  @Path("{endpoint}/test")
  @Operation(summary = "Sends a test event to a webhook endpoint and tells what came of it")
  public WebhookDelivery.Detail testWebhookEndpoint(
      @PathParam("tenant") String tenant,
      @PathParam("endpoint") UUID endpoint,
      @Context Caller caller) {
    return deliveries.test(caller.tenant(tenant).id(), endpoint);
  }

  private static void checkDraft(Fields fields, String url, List<String> types) {
    fields.require("url", url).require("types", types);
    if (types != null && types.contains(null)) {
      fields.reject("types", "holds null, where each is a pattern such as invoice.*");
    }
  }
}
