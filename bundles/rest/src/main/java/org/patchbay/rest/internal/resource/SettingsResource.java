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
import org.patchbay.billing.OnFailure;
import org.patchbay.billing.Settings;
import org.patchbay.billing.TenantSettings;
import org.patchbay.rest.internal.json.Checked;
import org.patchbay.rest.internal.json.Fields;
import org.patchbay.rest.internal.security.Caller;

/** A tenant's choices in billing. */
@Path("admin/tenants/{tenant}/settings")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({PLATFORM_ADMIN, TENANT_ADMIN})
public final class SettingsResource {
  private final Settings settings;

  public SettingsResource(Settings settings) {
    this.settings = settings;
  }

  /**
   * Choices to make.
   *
   * @param refundFailedProvisioning give the money back by itself when provisioning failed for good
   * @param taxFailure what becomes of an order whose tax cannot be told; HOLD when left out
   * @param fraudFailure what becomes of a payment that a fraud plugin cannot judge; HOLD when left
   *     out
   */
  public record SettingsRequest(
      @JsonProperty(required = true) Boolean refundFailedProvisioning,
      OnFailure taxFailure,
      OnFailure fraudFailure)
      implements Checked {

    @Override
    public void check(Fields fields) {
      fields.require("refundFailedProvisioning", refundFailedProvisioning);
    }

    TenantSettings settings() {
      return new TenantSettings(
          refundFailedProvisioning,
          taxFailure == null ? TenantSettings.DEFAULT.taxFailure() : taxFailure,
          fraudFailure == null ? TenantSettings.DEFAULT.fraudFailure() : fraudFailure);
    }
  }

  @GET
  @Operation(summary = "Shows a tenant's choices in billing")
  public TenantSettings getTenantSettings(
      @PathParam("tenant") String tenant, @Context Caller caller) {
    return settings.get(caller.tenant(tenant).id());
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Replaces a tenant's choices in billing")
  public TenantSettings setTenantSettings(
      @PathParam("tenant") String tenant, SettingsRequest request, @Context Caller caller) {
    return settings.set(caller.tenant(tenant).id(), request.settings(), caller.actor());
  }
}
