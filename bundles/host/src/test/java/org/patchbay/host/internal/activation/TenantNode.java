package org.patchbay.host.internal.activation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Version;
import org.patchbay.events.Actor;
import org.patchbay.events.EventType;
import org.patchbay.events.NewEvent;
import org.patchbay.host.PluginCalls;
import org.patchbay.host.TenantPlugins;
import org.patchbay.host.internal.HostEvents;
import org.patchbay.host.internal.HostSchema;
import org.patchbay.host.internal.artifact.Artifact;
import org.patchbay.host.internal.artifact.PluginManifest;
import org.patchbay.host.internal.configuration.Configurations;
import org.patchbay.host.internal.configuration.OperatorSettings;
import org.patchbay.host.internal.configuration.SettingsReader;
import org.patchbay.host.internal.lifecycle.LivePlugins;
import org.patchbay.host.internal.listener.FirstActivation;
import org.patchbay.host.internal.runtime.InstanceMaker;
import org.patchbay.host.internal.runtime.PluginRuntime;
import org.patchbay.host.internal.store.PluginStore;
import org.patchbay.host.internal.store.WantedPlugin;
import org.patchbay.host.testing.FakeConfigurationAdmin;
import org.patchbay.host.testing.FakeTenants;
import org.patchbay.host.testing.RecordedEvents;
import org.patchbay.host.testing.TestSecrets;
import org.patchbay.persistence.Database;
import org.patchbay.plugin.api.Category;
import org.patchbay.telemetry.Tracing;

/** The runtime half of the host, as its components are wired. */
final class TenantNode implements AutoCloseable {
  final FakeConfigurationAdmin operator = new FakeConfigurationAdmin();
  final RecordedEvents events;
  final PluginRuntime runtime;
  final TenantPlugins plugins;
  final PluginCalls calls;
  final Activations activations;
  private final PluginStore store;
  private final ActivationFollower follower;

  TenantNode(Database database, FakeTenants tenants) {
    events = new RecordedEvents(database);
    store =
        new PluginStore(database, new HostSchema(database, events), new RecordedEvents(database));
    want();
    Configurations configurations =
        new Configurations(new OperatorSettings(operator), TestSecrets.SECRETS);
    InstanceMaker maker = new InstanceMaker(database, "https://pay.example/");
    TenantInstances instances =
        new TenantInstances(database, tenants, new SettingsReader(), configurations, maker);
    runtime = new PluginRuntime(instances, maker);
    activations = new Activations(database);
    follower = new ActivationFollower(database, activations, runtime);
    TenantConfigurations kept =
        new TenantConfigurations(
            database, events, instances, configurations, activations, follower, runtime);
    // No plugin here listens, so nobody asks for subscriptions.
    FirstActivation first = new FirstActivation(new LivePlugins(), null, events);
    Activator activator =
        new Activator(
            database,
            events,
            instances,
            configurations,
            kept,
            activations,
            follower,
            runtime,
            first);
    calls = new GuardedCalls(runtime, follower, activations, maker, new Tracing());
    plugins =
        new TenantPluginsService(
            tenants,
            runtime,
            new PluginStates(activations, runtime),
            kept,
            activator,
            new HealthProbe(runtime),
            new PluginActions(calls, database, events));
  }

  /** Makes the plugin {@code pay} wanted, unless another node did. */
  private void want() {
    PluginManifest manifest =
        new PluginManifest(
            "pay",
            Category.GATEWAY,
            "Pay",
            "",
            "Tests",
            List.of(),
            List.of(),
            false,
            "test.pay",
            new Version("1"));
    Artifact artifact = new Artifact(manifest, new byte[] {1});
    if (store.find("pay").isEmpty()) {
      Map<String, Object> data =
          Map.of("to", "1", "sha256", "0", "origin", "upload", "source", "pay.jar");
      WantedPlugin pay = new WantedPlugin(manifest, artifact.sha256(), "upload", "pay.jar");
      store.want(pay, artifact, Optional.empty(), event(HostEvents.INSTALLED, data));
    }
  }

  /** Makes {@code pay} unwanted, as uninstalling it does. */
  void unwant(PluginStore.Change first) {
    Map<String, Object> data =
        Map.of("from", "1", "cause", "asked for", "configurationKept", false);
    store.unwant(store.find("pay").orElseThrow(), event(HostEvents.UNINSTALLED, data), first);
  }

  private static NewEvent event(EventType type, Map<String, Object> data) {
    return new NewEvent(type, Optional.empty(), Actor.system("test"), "pay", data);
  }

  @Override
  public void close() {
    follower.close();
    runtime.outlets().close();
  }
}
