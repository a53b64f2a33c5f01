package org.patchbay.rest.internal.resource;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import org.patchbay.billing.Payments;
import org.patchbay.plugin.api.gateway.WebhookRequest;
import org.patchbay.plugin.api.gateway.WebhookResult;
import org.patchbay.rest.internal.json.JsonBody;

/** Where gateways call in. The plugin says whether it believes them. */
@Path("webhooks/{token}")
public final class WebhooksResource {
  private final Payments payments;

  public WebhooksResource(Payments payments) {
    this.payments = payments;
  }

  @GET
  @PermitAll
  @Operation(summary = "Takes a gateway's redirect")
  public Response getWebhook(
      @PathParam("token") String token, @Context UriInfo uri, @Context HttpHeaders headers) {
    return answer(token, request("GET", "", uri, headers, new byte[0]));
  }

  @GET
  @PermitAll
  @Path("{path: .+}")
  @Operation(summary = "Takes a gateway's redirect below the URL")
  public Response getWebhookBelow(
      @PathParam("token") String token,
      @PathParam("path") String path,
      @Context UriInfo uri,
      @Context HttpHeaders headers) {
    return answer(token, request("GET", path, uri, headers, new byte[0]));
  }

  @POST
  @PermitAll
  @Operation(summary = "Takes a gateway's message")
  public Response postWebhook(
      @PathParam("token") String token,
      InputStream body,
      @Context UriInfo uri,
      @Context HttpHeaders headers)
      throws IOException {
    return answer(token, request("POST", "", uri, headers, JsonBody.bytes(body)));
  }

  @POST
  @PermitAll
  @Path("{path: .+}")
  @Operation(summary = "Takes a gateway's message below the URL")
  public Response postWebhookBelow(
      @PathParam("token") String token,
      @PathParam("path") String path,
      InputStream body,
      @Context UriInfo uri,
      @Context HttpHeaders headers)
      throws IOException {
    return answer(token, request("POST", path, uri, headers, JsonBody.bytes(body)));
  }

  private static WebhookRequest request(
      String method, String path, UriInfo uri, HttpHeaders headers, byte[] body) {
    return new WebhookRequest(
        method, path, uri.getQueryParameters(), headers.getRequestHeaders(), body);
  }

  private Response answer(String token, WebhookRequest request) {
    WebhookResult.Reply reply = payments.webhook(token, request);
    ResponseBuilder response = Response.status(reply.status());
    reply.headers().forEach(response::header);
    byte[] body = reply.body();
    return (body.length == 0 ? response : response.entity(body)).build();
  }
}
