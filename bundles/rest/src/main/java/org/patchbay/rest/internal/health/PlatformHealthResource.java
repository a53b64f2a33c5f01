package org.patchbay.rest.internal.health;

import static org.patchbay.rest.internal.security.Roles.PLATFORM_ADMIN;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.patchbay.host.PluginInfo;
import org.patchbay.host.PluginMetrics;
import org.patchbay.host.PluginMetrics.Circuit;
import org.patchbay.host.Plugins;
import org.patchbay.plugin.api.Health.Status;
import org.patchbay.rest.internal.health.HealthResource.Check;

/** How this node is, in detail. */
@Path("admin/health")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(PLATFORM_ADMIN)
public final class PlatformHealthResource {
  private final HealthResource platform;
  private final Plugins plugins;
  private final PluginMetrics metrics;

  public PlatformHealthResource(HealthResource platform, Plugins plugins, PluginMetrics metrics) {
    this.platform = platform;
    this.plugins = plugins;
    this.metrics = metrics;
  }

  /**
   * The node.
   *
   * @param status down when a check says so, degraded when a plugin failed or a circuit is not
   *     closed
   * @param checks the parts of the platform
   * @param plugins the installed plugins, by id
   */
  public record PlatformHealth(
      Status status, Map<String, Check> checks, List<PluginReport> plugins) {}

  /**
   * A plugin on this node.
   *
   * @param plugin the plugin's id
   * @param version the version that takes calls
   * @param state how far it is
   * @param detail why it failed, or what it waits for
   * @param circuits tenants that called it, by the state of their circuit breaker
   * @param leaks stopped versions whose classes are still held
   */
  public record PluginReport(
      String plugin,
      String version,
      PluginInfo.State state,
      String detail,
      Map<Circuit, Long> circuits,
      long leaks) {

    private boolean well() {
      return state == PluginInfo.State.ACTIVE
          && circuits.get(Circuit.OPEN) == 0
          && circuits.get(Circuit.HALF_OPEN) == 0;
    }
  }

  @GET
  @Operation(summary = "Shows how this node and its plugins are")
  public PlatformHealth getPlatformHealth() {
    Map<String, Check> checks = platform.checks();
    Map<String, Map<Circuit, Long>> circuits = new HashMap<>();
    metrics
        .calls()
        .forEach(
            row ->
                circuits
                    .computeIfAbsent(row.plugin(), plugin -> none())
                    .merge(row.circuit(), 1L, Long::sum));
    List<Plugins.Leak> leaks = plugins.leaks();
    List<PluginReport> reports =
        plugins.list(Optional.empty()).stream()
            .filter(plugin -> plugin.state() != PluginInfo.State.AVAILABLE)
            .map(plugin -> report(plugin, circuits.getOrDefault(plugin.id(), none()), leaks))
            .toList();
    return new PlatformHealth(status(checks, reports), checks, reports);
  }

  private static PluginReport report(
      PluginInfo plugin, Map<Circuit, Long> circuits, List<Plugins.Leak> leaks) {
    return new PluginReport(
        plugin.id(),
        plugin.version().toString(),
        plugin.state(),
        plugin.detail(),
        circuits,
        leaks.stream().filter(leak -> leak.plugin().equals(plugin.id())).count());
  }

  private static Status status(Map<String, Check> checks, List<PluginReport> reports) {
    if (!checks.values().stream().allMatch(Check::up)) {
      return Status.DOWN;
    }
    return reports.stream().allMatch(PluginReport::well) ? Status.UP : Status.DEGRADED;
  }

  private static Map<Circuit, Long> none() {
    Map<Circuit, Long> none = new EnumMap<>(Circuit.class);
    for (Circuit state : Circuit.values()) {
      none.put(state, 0L);
    }
    return none;
  }
}
