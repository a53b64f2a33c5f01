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
import java.util.UUID;
import org.patchbay.billing.NotificationTemplate;
import org.patchbay.billing.NotificationTemplates;
import org.patchbay.billing.NotificationTemplates.Draft;
import org.patchbay.billing.NotificationTemplates.Preview;
import org.patchbay.persistence.Problem;
import org.patchbay.rest.internal.json.Checked;
import org.patchbay.rest.internal.json.Fields;
import org.patchbay.rest.internal.security.Caller;

/** A tenant's own words for its messages. */
@Path("admin/tenants/{tenant}/notification-templates")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({PLATFORM_ADMIN, TENANT_ADMIN})
public final class NotificationTemplatesResource {
  private final NotificationTemplates templates;

  public NotificationTemplatesResource(NotificationTemplates templates) {
    this.templates = templates;
  }

  /**
   * Words, in Mustache.
   *
   * @param subject one line
   * @param text the message
   */
  public record NotificationTemplateRequest(
      @JsonProperty(required = true) String subject, @JsonProperty(required = true) String text)
      implements Checked {

    @Override
    public void check(Fields fields) {
      fields.require("subject", subject).require("text", text);
    }
  }

  /**
   * Words to try on sample facts.
   *
   * @param type the event type
   * @param language BCP 47 tag
   * @param subject one line; left out together with the text to see what holds at present
   * @param text the message
   */
  public record NotificationPreviewRequest(
      @JsonProperty(required = true) String type,
      @JsonProperty(required = true) String language,
      String subject,
      String text)
      implements Checked {

    @Override
    public void check(Fields fields) {
      fields.require("type", type).require("language", language);
      if (subject != null || text != null) {
        fields.require("subject", subject).require("text", text);
      }
    }
  }

  @GET
  @Operation(summary = "Lists a tenant's own words, by type and language")
  public Items<NotificationTemplate> listNotificationTemplates(
      @PathParam("tenant") String tenant, @Context Caller caller) {
    return new Items<>(templates.list(caller.tenant(tenant).id()));
  }

  @GET
  @Path("{type}/{language}")
  @Operation(summary = "Shows a tenant's own words for a type of message")
  public NotificationTemplate getNotificationTemplate(
      @PathParam("tenant") String tenant,
      @PathParam("type") String type,
      @PathParam("language") String language,
      @Context Caller caller) {
    UUID id = caller.tenant(tenant).id();
    return templates
        .find(id, type, language)
        .orElseThrow(() -> Problem.notFound("notification_template", type + "/" + language));
  }

  @PUT
  @Path("{type}/{language}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Makes or replaces a tenant's own words for a type of message")
  public NotificationTemplate setNotificationTemplate(
      @PathParam("tenant") String tenant,
      @PathParam("type") String type,
      @PathParam("language") String language,
      NotificationTemplateRequest request,
      @Context Caller caller) {
    return templates.set(
        caller.tenant(tenant).id(),
        new Draft(type, language, request.subject, request.text),
        caller.actor());
  }

  @DELETE
  @Path("{type}/{language}")
  @Operation(summary = "Removes a tenant's own words for a type of message")
  public void removeNotificationTemplate(
      @PathParam("tenant") String tenant,
      @PathParam("type") String type,
      @PathParam("language") String language,
      @Context Caller caller) {
    templates.remove(caller.tenant(tenant).id(), type, language, caller.actor());
  }

  @POST
  @Path("preview")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Shows a message with sample facts, by a draft or as it is at present")
  public Preview previewNotification(
      @PathParam("tenant") String tenant,
      NotificationPreviewRequest request,
      @Context Caller caller) {
    UUID id = caller.tenant(tenant).id();
    return request.subject == null
        ? templates.preview(id, request.type, request.language)
        : templates.preview(
            id, new Draft(request.type, request.language, request.subject, request.text));
  }
}
