package org.patchbay.host.internal.runtime;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.patchbay.host.PluginMetrics;
import org.patchbay.host.internal.calls.CallLimits;
import org.patchbay.host.internal.calls.CallSettings;

/** Connects tenants' calls with the plugins that run on this node. */
@Component(
    service = {Switchboard.class, PluginMetrics.class, PluginRuntime.class},
    configurationPid = "org.patchbay.host.calls")
@Designate(ocd = CallSettings.class)
public final class PluginRuntime implements Switchboard, PluginMetrics {
  private static final Duration PROOF_ENDS_WITHIN = Duration.ofSeconds(2);

  private final InstanceSource source;
  private final Outlets outlets;
  private final Trials trials;

  @Activate
  public PluginRuntime(
      @Reference InstanceSource source, @Reference InstanceMaker maker, CallSettings settings) {
    this(source, maker);
    outlets.limit(CallLimits.of(settings));
  }

  /** One with the limits that hold where the operator set none. */
  public PluginRuntime(InstanceSource source, InstanceMaker maker) {
    this.source = source;
    outlets = new Outlets(source, CallLimits.DEFAULTS);
    trials = new Trials(outlets, maker);
  }

  /** The plugins that take calls. */
  public Outlets outlets() {
    return outlets;
  }

  /** Tries of configurations. */
  public Trials trials() {
    return trials;
  }

  /** Without a restart of what depends on this. */
  @Modified
  void modified(CallSettings settings) {
    outlets.limit(CallLimits.of(settings));
  }

  @Override
  public List<CallMetrics> calls() {
    return outlets.metrics();
  }

  @Override
  public List<VersionInCharge> versions() {
    return outlets.versions();
  }

  @Override
  public String prove(RunningPlugin plugin) {
    Outlet candidate = outlets.outlet(plugin);
    try {
      return new Proof(candidate, outlets.find(plugin.id()), source).run();
    } finally {
      candidate.retire();
      candidate.awaitDrained(PROOF_ENDS_WITHIN);
    }
  }

  @Override
  public void connect(RunningPlugin plugin) {
    outlets.connect(plugin);
  }

  @Override
  public boolean drain(RunningPlugin plugin, Duration atMost) {
    return outlets.drain(plugin, atMost);
  }

  @Override
  public void disconnect(String id) {
    outlets.disconnect(id);
  }

  @Override
  public Optional<RunningPlugin> connected(String id) {
    return outlets.connected(id);
  }

  @Deactivate
  void close() {
    outlets.close();
  }
}
