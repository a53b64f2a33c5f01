package org.patchbay.benchmarks.micro;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;
import org.patchbay.host.PluginCalls.Target;
import org.patchbay.host.SettingsDefinition;
import org.patchbay.host.internal.calls.Redaction;
import org.patchbay.host.internal.runtime.Calls;
import org.patchbay.host.internal.runtime.InstanceSource;
import org.patchbay.host.internal.runtime.OpenInstance;
import org.patchbay.host.internal.runtime.PluginRuntime;
import org.patchbay.host.internal.runtime.RunningPlugin;
import org.patchbay.plugin.api.Category;
import org.patchbay.plugin.api.Tenant;
import org.patchbay.plugin.api.notifier.Delivery;
import org.patchbay.plugin.api.notifier.Notifier;
import org.patchbay.plugin.api.notifier.NotifierProvider;

/** What a guarded call of a plugin costs beside a direct one. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 8, time = 1)
@Fork(2)
public class GuardedCall {
  private final Target target = Target.of(new UUID(0, 1), "bench", "status");
  private final Notifier plugin = new Instance();
  private Calls calls;

  /** Connects a plugin that answers at once. */
  @Setup
  public void connect() {
    PluginRuntime runtime = new PluginRuntime(new Source(plugin), null);
    NotifierProvider provider = context -> plugin;
    runtime.connect(
        new RunningPlugin("bench", Category.NOTIFIER, new Version(1, 0, 0), bundle(), provider));
    calls = new Calls(runtime.outlets());
  }

  @Benchmark
  public Delivery direct() {
    return plugin.status("a");
  }

  @Benchmark
  public Delivery guarded() {
    return calls.call(target, Notifier.class, notifier -> notifier.status("a"));
  }

  private static Bundle bundle() {
    return (Bundle)
        Proxy.newProxyInstance(
            GuardedCall.class.getClassLoader(),
            new Class<?>[] {Bundle.class},
            (proxy, method, arguments) -> null);
  }

  private static final class Instance implements Notifier {
    private final Delivery delivery = new Delivery("a", Delivery.Status.ACCEPTED, "");

    @Override
    public Delivery send(org.patchbay.plugin.api.notifier.Notification notification) {
      return delivery;
    }

    @Override
    public Delivery status(String reference) {
      return delivery;
    }
  }

  private record Source(Notifier plugin) implements InstanceSource {
    @Override
    public OpenInstance open(RunningPlugin running, UUID tenant) {
      return new OpenInstance(plugin, Redaction.NONE);
    }

    @Override
    public SettingsDefinition settings(RunningPlugin running) {
      return new SettingsDefinition("bench", "", "", List.of());
    }

    @Override
    public List<Tenant> activeTenants(String id, List<UUID> preferred, int limit) {
      return List.of();
    }
  }
}
