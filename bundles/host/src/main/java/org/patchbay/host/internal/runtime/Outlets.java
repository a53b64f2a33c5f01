package org.patchbay.host.internal.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.patchbay.host.PluginMetrics.CallMetrics;
import org.patchbay.host.PluginMetrics.Circuit;
import org.patchbay.host.PluginMetrics.VersionInCharge;
import org.patchbay.host.PluginUnavailableException;
import org.patchbay.host.internal.calls.CallLimits;
import org.patchbay.host.internal.calls.CallStats;

/** Which version of each plugin takes the calls, and those that are on their way out. */
public final class Outlets {
  private final InstanceSource source;
  private volatile CallLimits limits;
  private volatile Runnable disconnected = () -> {};
  private final Map<String, Outlet> current = new ConcurrentHashMap<>();
  private final List<Outlet> leaving = new CopyOnWriteArrayList<>();
  private final Map<Line, CallStats> counted = new ConcurrentHashMap<>();

  /** From whom to whom calls go. */
  private record Line(UUID tenant, String plugin) {}

  /**
   * @param source makes instances
   * @param limits what calls are held to
   */
  public Outlets(InstanceSource source, CallLimits limits) {
    this.source = source;
    this.limits = limits;
  }

  /** Holds calls to other limits, from each tenant's next instance on. */
  void limit(CallLimits changed) {
    limits = changed;
    current.keySet().forEach(this::renewAll);
  }

  /** Runs this after each plugin that was disconnected. */
  public void onDisconnect(Runnable action) {
    disconnected = action;
  }

  /** See {@link Switchboard#connect}. */
  public void connect(RunningPlugin plugin) {
    retire(current.put(plugin.id(), outlet(plugin)));
  }

  /** See {@link Switchboard#disconnect}. */
  public void disconnect(String id) {
    retire(current.remove(id));
    disconnected.run();
  }

  /** See {@link Switchboard#drain}. */
  public boolean drain(RunningPlugin plugin, Duration atMost) {
    for (Outlet outlet : leaving) {
      if (outlet.plugin().provider() == plugin.provider()) {
        boolean drained = outlet.awaitDrained(atMost);
        leaving.remove(outlet);
        return drained;
      }
    }
    return true;
  }

  /** See {@link Switchboard#connected}. */
  public Optional<RunningPlugin> connected(String id) {
    return Optional.ofNullable(current.get(id)).map(Outlet::plugin);
  }

  /** All that are connected. */
  public List<RunningPlugin> connected() {
    return current.values().stream().map(Outlet::plugin).toList();
  }

  /** Why a tenant's instance of a plugin could not be made when it was last tried. */
  public Optional<String> broken(String plugin, UUID tenant) {
    return find(plugin).flatMap(outlet -> outlet.broken(tenant));
  }

  /** How the circuit breaker of a tenant's calls is. */
  public Circuit circuit(String plugin, UUID tenant) {
    return find(plugin).map(outlet -> outlet.circuit(tenant)).orElse(Circuit.CLOSED);
  }

  /** A text of a plugin without the secrets that a tenant configured for it. */
  public String redacted(String plugin, UUID tenant, String text) {
    return find(plugin).map(outlet -> outlet.redaction(tenant).apply(text)).orElse("");
  }

  /** Gives a tenant a new instance, of what is configured now, from its next call on. */
  public void renew(String plugin, UUID tenant) {
    Optional.ofNullable(current.get(plugin)).ifPresent(outlet -> outlet.renew(tenant));
  }

  /** Gives all tenants new instances. */
  public void renewAll(String plugin) {
    Optional.ofNullable(current.get(plugin)).ifPresent(Outlet::renewAll);
  }

  /** See {@link org.patchbay.host.PluginMetrics#calls}. */
  List<CallMetrics> metrics() {
    List<CallMetrics> rows = new ArrayList<>(counted.size());
    counted.forEach(
        (line, stats) ->
            rows.add(
                stats.metrics(
                    line.tenant(), line.plugin(), circuit(line.plugin(), line.tenant()))));
    return rows;
  }

  /** See {@link org.patchbay.host.PluginMetrics#versions}. */
  List<VersionInCharge> versions() {
    return current.values().stream().map(Outlets::inCharge).toList();
  }

  private static VersionInCharge inCharge(Outlet outlet) {
    RunningPlugin plugin = outlet.plugin();
    return new VersionInCharge(plugin.id(), plugin.category(), plugin.version(), outlet.since());
  }

  /** Ends all. */
  public void close() {
    List.copyOf(current.keySet()).forEach(this::disconnect);
  }

  /** A plugin beside those that take calls, to be tried. */
  Outlet outlet(RunningPlugin plugin) {
    return new Outlet(
        plugin,
        source,
        () -> limits,
        tenant -> counted.computeIfAbsent(new Line(tenant, plugin.id()), line -> new CallStats()));
  }

  Collection<Outlet> current() {
    return current.values();
  }

  Optional<Outlet> find(String plugin) {
    return Optional.ofNullable(current.get(plugin));
  }

  Outlet current(String plugin) {
    Outlet outlet = current.get(plugin);
    if (outlet == null) {
      throw new PluginUnavailableException(
          "plugin.missing", "The plugin " + plugin + " does not run on this node.", null);
    }
    return outlet;
  }

  private void retire(Outlet outlet) {
    if (outlet != null) {
      leaving.add(outlet);
      outlet.drained().thenRun(() -> leaving.remove(outlet));
      outlet.retire();
    }
  }
}
