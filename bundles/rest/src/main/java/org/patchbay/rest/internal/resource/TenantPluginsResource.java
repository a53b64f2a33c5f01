package org.patchbay.rest.internal.resource;

import static org.patchbay.rest.internal.security.Roles.PLATFORM_ADMIN;
import static org.patchbay.rest.internal.security.Roles.TENANT_ADMIN;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.patchbay.host.TenantPlugins;
import org.patchbay.host.TenantPlugins.Activation;
import org.patchbay.plugin.api.Action;
import org.patchbay.plugin.api.ActionResult;
import org.patchbay.plugin.api.Health;
import org.patchbay.rest.internal.security.Caller;

/** Plugins as one tenant uses them. */
@Path("admin/tenants/{tenant}/plugins")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({PLATFORM_ADMIN, TENANT_ADMIN})
public final class TenantPluginsResource {
  private final TenantPlugins plugins;

  public TenantPluginsResource(TenantPlugins plugins) {
    this.plugins = plugins;
  }

  @GET
  @Operation(summary = "Lists the installed plugins with their state for the tenant")
  public Items<Activation> listTenantPlugins(
      @PathParam("tenant") String tenant,
      @QueryParam("category") String category,
      @Context Caller caller) {
    return new Items<>(
        plugins.list(caller.tenant(tenant).id(), PluginsResource.category(category)));
  }

  @GET
  @Path("{plugin}")
  @Operation(summary = "Shows a plugin's state for the tenant")
  public Activation getTenantPlugin(
      @PathParam("tenant") String tenant,
      @PathParam("plugin") String plugin,
      @Context Caller caller) {
    return plugins.get(caller.tenant(tenant).id(), plugin);
  }

  @POST
  @Path("{plugin}/activate")
  @Operation(summary = "Makes a plugin work for the tenant, after testing its connection")
  public Activation activatePlugin(
      @PathParam("tenant") String tenant,
      @PathParam("plugin") String plugin,
      @Context Caller caller) {
    return plugins.activate(caller.tenant(tenant).id(), plugin, caller.actor());
  }

  @POST
  @Path("{plugin}/deactivate")
  @Operation(summary = "Ends a plugin's work for the tenant")
  public Activation deactivatePlugin(
      @PathParam("tenant") String tenant,
      @PathParam("plugin") String plugin,
      @Context Caller caller) {
    return plugins.deactivate(caller.tenant(tenant).id(), plugin, caller.actor());
  }

  @POST
  @Path("{plugin}/test")
  @Operation(summary = "Tests the connection with the tenant's configuration")
  public void testPlugin(
      @PathParam("tenant") String tenant,
      @PathParam("plugin") String plugin,
      @Context Caller caller) {
    plugins.test(caller.tenant(tenant).id(), plugin);
  }

  @GET
  @Path("{plugin}/health")
  @Operation(summary = "Shows how the tenant's instance of a plugin is")
  public Health getTenantPluginHealth(
      @PathParam("tenant") String tenant,
      @PathParam("plugin") String plugin,
      @Context Caller caller) {
    return plugins.health(caller.tenant(tenant).id(), plugin);
  }

  @GET
  @Path("{plugin}/actions")
  @Operation(summary = "Lists what an operator can have a plugin do for the tenant")
  public Items<Action> listPluginActions(
      @PathParam("tenant") String tenant,
      @PathParam("plugin") String plugin,
      @Context Caller caller) {
    return new Items<>(plugins.actions(caller.tenant(tenant).id(), plugin));
  }

  @POST
  @Path("{plugin}/actions/{action}")
  @Operation(summary = "Has a plugin do one of its actions for the tenant")
  public ActionResult runPluginAction(
      @PathParam("tenant") String tenant,
      @PathParam("plugin") String plugin,
      @PathParam("action") String action,
      @Context Caller caller) {
    return plugins.run(caller.tenant(tenant).id(), plugin, action, caller.actor());
  }
}
