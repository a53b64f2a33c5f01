package org.patchbay.rest.internal.resource;

import static org.patchbay.rest.internal.security.Roles.PLATFORM_ADMIN;
import static org.patchbay.rest.internal.security.Roles.TENANT_ADMIN;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.patchbay.host.TenantPlugins;
import org.patchbay.host.TenantPlugins.Configuration;
import org.patchbay.rest.internal.json.Checked;
import org.patchbay.rest.internal.json.Fields;
import org.patchbay.rest.internal.security.Caller;

/** A tenant's configuration of a plugin, with its history. Secrets go in and never come out. */
@Path("admin/tenants/{tenant}/plugins/{plugin}/config")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({PLATFORM_ADMIN, TENANT_ADMIN})
public final class PluginConfigResource {
  private final TenantPlugins plugins;

  public PluginConfigResource(TenantPlugins plugins) {
    this.plugins = plugins;
  }

  /**
   * Which version to go back to.
   *
   * @param version from the history
   */
  public record RevertRequest(@JsonProperty(required = true) Integer version) implements Checked {

    @Override
    public void check(Fields fields) {
      fields.require("version", version);
    }
  }

  @GET
  @Operation(summary = "Shows the tenant's configuration of a plugin")
  public Configuration getPluginConfig(
      @PathParam("tenant") String tenant,
      @PathParam("plugin") String plugin,
      @Context Caller caller) {
    return plugins.configuration(caller.tenant(tenant).id(), plugin);
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Sets the tenant's configuration of a plugin as a whole")
  public Configuration setPluginConfig(
      @PathParam("tenant") String tenant,
      @PathParam("plugin") String plugin,
      Map<String, Object> values,
      @Context Caller caller) {
    return plugins.configure(caller.tenant(tenant).id(), plugin, values, caller.actor());
  }

  @GET
  @Path("history")
  @Operation(summary = "Lists all versions of the configuration, newest first")
  public Items<Configuration> listPluginConfigHistory(
      @PathParam("tenant") String tenant,
      @PathParam("plugin") String plugin,
      @Context Caller caller) {
    return new Items<>(plugins.history(caller.tenant(tenant).id(), plugin));
  }

  @POST
  @Path("revert")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Makes an earlier version's values the newest again")
  public Configuration revertPluginConfig(
      @PathParam("tenant") String tenant,
      @PathParam("plugin") String plugin,
      RevertRequest request,
      @Context Caller caller) {
    return plugins.revert(caller.tenant(tenant).id(), plugin, request.version, caller.actor());
  }
}
