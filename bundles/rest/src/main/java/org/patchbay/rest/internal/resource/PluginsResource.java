package org.patchbay.rest.internal.resource;

import static org.patchbay.rest.internal.security.Roles.PLATFORM_ADMIN;
import static org.patchbay.rest.internal.security.Roles.TENANT_ADMIN;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.patchbay.host.OperationReport;
import org.patchbay.host.PluginInfo;
import org.patchbay.host.Plugins;
import org.patchbay.persistence.Problem;
import org.patchbay.plugin.api.Category;
import org.patchbay.rest.internal.security.Caller;

/** Plugins of this installation. */
@Path("admin/plugins")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({PLATFORM_ADMIN, TENANT_ADMIN})
public final class PluginsResource {
  private final Plugins plugins;

  public PluginsResource(Plugins plugins) {
    this.plugins = plugins;
  }

  /**
   * How a plugin is on this node.
   *
   * @param state how far it is
   * @param detail why it failed, or what it waits for
   * @param leaks stopped versions whose classes are still held
   */
  public record PluginHealth(PluginInfo.State state, String detail, List<Plugins.Leak> leaks) {}

  @GET
  @Operation(summary = "Lists installed and available plugins")
  public Items<PluginInfo> listPlugins(@QueryParam("category") String category) {
    return new Items<>(plugins.list(category(category)));
  }

  @GET
  @Path("{plugin}")
  @Operation(summary = "Shows one plugin with its state")
  public PluginInfo getPlugin(@PathParam("plugin") String plugin) {
    return require(plugin);
  }

  @GET
  @Path("{plugin}/config-schema")
  @Operation(summary = "Shows what can be configured, as JSON Schema 2020-12")
  public Map<String, Object> getPluginConfigSchema(@PathParam("plugin") String plugin) {
    return SettingsSchema.of(plugins.settings(plugin));
  }

  @GET
  @Path("{plugin}/health")
  @Operation(summary = "Shows how a plugin is on this node")
  public PluginHealth getPluginHealth(@PathParam("plugin") String plugin) {
    PluginInfo info = require(plugin);
    List<Plugins.Leak> leaks =
        plugins.leaks().stream().filter(leak -> leak.plugin().equals(plugin)).toList();
    return new PluginHealth(info.state(), info.detail(), leaks);
  }

  @DELETE
  @Path("{plugin}")
  @RolesAllowed(PLATFORM_ADMIN)
  @Operation(summary = "Removes a plugin that no tenant uses")
  public OperationReport uninstallPlugin(
      @PathParam("plugin") String plugin, @Context Caller caller) {
    return plugins.uninstall(plugin, caller.actor());
  }

  private PluginInfo require(String plugin) {
    return plugins.find(plugin).orElseThrow(() -> Problem.notFound("plugin", plugin));
  }

  static Optional<Category> category(String name) {
    if (name == null) {
      return Optional.empty();
    }
    return Optional.of(
        Category.of(name)
            .orElseThrow(
                () ->
                    Problem.invalid("category", "is one of " + Category.ids() + ", not " + name)));
  }
}
