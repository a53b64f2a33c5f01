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
import java.util.UUID;
import org.patchbay.billing.NotificationPreferences;
import org.patchbay.billing.NotificationPreferences.NewRule;
import org.patchbay.billing.NotificationRule;
import org.patchbay.billing.NotificationRule.Audience;
import org.patchbay.billing.NotificationRule.Delivery;
import org.patchbay.persistence.Problem;
import org.patchbay.rest.internal.json.Checked;
import org.patchbay.rest.internal.json.Fields;
import org.patchbay.rest.internal.security.Caller;

/** Whom a tenant tells of which events, and how. */
@Path("admin/tenants/{tenant}/notification-rules")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({PLATFORM_ADMIN, TENANT_ADMIN})
public final class NotificationRulesResource {
  private final NotificationPreferences preferences;

  public NotificationRulesResource(NotificationPreferences preferences) {
    this.preferences = preferences;
  }

  /**
   * A rule to make.
   *
   * @param events an event type, {@code invoice.*} or {@code *}
   * @param audience who is told
   * @param notifiers ids of notifier plugins; all that are active when left out
   * @param delivery when; at once when left out
   * @param quietHours whether quiet hours are observed; they are when left out
   */
  public record NotificationRuleRequest(
      @JsonProperty(required = true) String events,
      @JsonProperty(required = true) Audience audience,
      List<String> notifiers,
      Delivery delivery,
      Boolean quietHours)
      implements Checked {

    @Override
    public void check(Fields fields) {
      fields.require("events", events).require("audience", audience);
      if (notifiers != null && notifiers.stream().anyMatch(Objects::isNull)) {
        fields.reject("notifiers", "must not hold null");
      }
    }

    NewRule rule() {
      return new NewRule(
          events,
          audience,
          notifiers == null ? List.of() : notifiers,
          delivery == null ? Delivery.IMMEDIATE : delivery,
          quietHours == null || quietHours);
    }
  }

  @GET
  @Operation(summary = "Lists a tenant's rules about messages, oldest first")
  public Items<NotificationRule> listNotificationRules(
      @PathParam("tenant") String tenant, @Context Caller caller) {
    return new Items<>(preferences.rules(caller.tenant(tenant).id()));
  }

  @POST
  @Created
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Adds a rule about messages")
  public NotificationRule addNotificationRule(
      @PathParam("tenant") String tenant, NotificationRuleRequest request, @Context Caller caller) {
    return preferences.add(
        caller.tenant(tenant).id(), request.rule(), caller.requestKey(), caller.actor());
  }

  @GET
  @Path("{rule}")
  @Operation(summary = "Shows a rule about messages")
  public NotificationRule getNotificationRule(
      @PathParam("tenant") String tenant, @PathParam("rule") UUID rule, @Context Caller caller) {
    return preferences
        .rule(caller.tenant(tenant).id(), rule)
        .orElseThrow(() -> Problem.notFound("notification_rule", rule));
  }

  @PUT
  @Path("{rule}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Replaces a rule about messages")
  public NotificationRule replaceNotificationRule(
      @PathParam("tenant") String tenant,
      @PathParam("rule") UUID rule,
      NotificationRuleRequest request,
      @Context Caller caller) {
    return preferences.replace(caller.tenant(tenant).id(), rule, request.rule(), caller.actor());
  }

  @DELETE
  @Path("{rule}")
  @Operation(summary = "Removes a rule about messages")
  public void removeNotificationRule(
      @PathParam("tenant") String tenant, @PathParam("rule") UUID rule, @Context Caller caller) {
    preferences.remove(caller.tenant(tenant).id(), rule, caller.actor());
  }
}
