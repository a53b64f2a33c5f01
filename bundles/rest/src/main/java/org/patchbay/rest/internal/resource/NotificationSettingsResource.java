package org.patchbay.rest.internal.resource;

import static org.patchbay.rest.internal.security.Roles.PLATFORM_ADMIN;
import static org.patchbay.rest.internal.security.Roles.TENANT_ADMIN;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalTime;
import java.util.Optional;
import org.patchbay.billing.NotificationPreferences;
import org.patchbay.billing.NotificationSettings;
import org.patchbay.billing.NotificationSettings.QuietHours;
import org.patchbay.rest.internal.json.Checked;
import org.patchbay.rest.internal.json.Fields;
import org.patchbay.rest.internal.security.Caller;

/** What holds for all messages of a tenant. */
@Path("admin/tenants/{tenant}/notification-settings")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({PLATFORM_ADMIN, TENANT_ADMIN})
public final class NotificationSettingsResource {
  private final NotificationPreferences preferences;

  public NotificationSettingsResource(NotificationPreferences preferences) {
    this.preferences = preferences;
  }

  /**
   * Choices to make; what is left out is as for a tenant that never chose.
   *
   * @param language BCP 47 tag of the language for recipients whose own there is no text in
   * @param timeZone IANA name
   * @param staffEmail address of the tenant's own people
   * @param staffLanguage BCP 47 tag of their language
   * @param quietHours when nothing is sent that observes them
   * @param digestAt when daily digests are sent, like 08:00
   */
  public record NotificationSettingsRequest(
      String language,
      String timeZone,
      String staffEmail,
      String staffLanguage,
      QuietHoursRequest quietHours,
      LocalTime digestAt)
      implements Checked {

    @Override
    public void check(Fields fields) {
      if (quietHours != null) {
        fields.require("quietHours.from", quietHours.from).require("quietHours.to", quietHours.to);
      }
    }

    NotificationSettings settings() {
      NotificationSettings usual = NotificationSettings.DEFAULT;
      return new NotificationSettings(
          language == null ? usual.language() : language,
          timeZone == null ? usual.timeZone() : timeZone,
          staffEmail == null ? usual.staffEmail() : staffEmail,
          staffLanguage == null ? usual.staffLanguage() : staffLanguage,
          Optional.ofNullable(quietHours).map(h -> new QuietHours(h.from, h.to)),
          digestAt == null ? usual.digestAt() : digestAt);
    }
  }

  /**
   * A span of each day.
   *
   * @param from its first minute, like 22:00
   * @param to the first minute after it, like 07:00
   */
  public record QuietHoursRequest(
      @JsonProperty(required = true) LocalTime from, @JsonProperty(required = true) LocalTime to) {}

  @GET
  @Operation(summary = "Shows what holds for all messages of a tenant")
  public NotificationSettings getNotificationSettings(
      @PathParam("tenant") String tenant, @Context Caller caller) {
    return preferences.settings(caller.tenant(tenant).id());
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Replaces what holds for all messages of a tenant")
  public NotificationSettings setNotificationSettings(
      @PathParam("tenant") String tenant,
      NotificationSettingsRequest request,
      @Context Caller caller) {
    return preferences.set(caller.tenant(tenant).id(), request.settings(), caller.actor());
  }
}
