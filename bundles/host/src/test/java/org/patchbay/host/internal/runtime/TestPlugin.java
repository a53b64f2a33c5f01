package org.patchbay.host.internal.runtime;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.osgi.framework.Version;
import org.patchbay.host.SettingsDefinition;
import org.patchbay.host.internal.calls.Redaction;
import org.patchbay.plugin.api.Category;
import org.patchbay.plugin.api.PluginContext;
import org.patchbay.plugin.api.PluginInstance;
import org.patchbay.plugin.api.PluginProvider;
import org.patchbay.plugin.api.Tenant;

/** A plugin whose instances the test can see, with as many tenants as call it. */
class TestPlugin implements PluginProvider<TestPlugin.Instance>, InstanceSource {
  final List<Instance> opened = new CopyOnWriteArrayList<>();
  final List<Tenant> tenants = new CopyOnWriteArrayList<>();
  private final String version;
  private volatile Supplier<Instance> maker = Instance::new;
  volatile Redaction redaction = Redaction.NONE;

  TestPlugin(String version) {
    this.version = version;
  }

  static class Instance implements PluginInstance {
    final AtomicInteger closed = new AtomicInteger();
    final AtomicInteger underWay = new AtomicInteger();
    final AtomicInteger closedUnderWay = new AtomicInteger();

    <R> R during(Supplier<R> work) {
      underWay.incrementAndGet();
      try {
        return work.get();
      } finally {
        underWay.decrementAndGet();
      }
    }

    @Override
    public void close() {
      closed.incrementAndGet();
      closedUnderWay.addAndGet(underWay.get());
    }
  }

  RunningPlugin running() {
    return new RunningPlugin("test", Category.GATEWAY, new Version(version), null, this);
  }

  TestPlugin making(Supplier<Instance> instances) {
    maker = instances;
    return this;
  }

  @Override
  public Instance open(PluginContext context) {
    Instance instance = maker.get();
    opened.add(instance);
    return instance;
  }

  @Override
  public OpenInstance open(RunningPlugin plugin, UUID tenant) {
    return new OpenInstance(plugin.provider().open(null), redaction);
  }

  @Override
  public SettingsDefinition settings(RunningPlugin plugin) {
    return new SettingsDefinition(plugin.id(), "Test", "", List.of());
  }

  @Override
  public List<Tenant> activeTenants(String plugin, List<UUID> preferred, int limit) {
    return tenants.stream().limit(limit).toList();
  }
}
