package org.patchbay.host.internal.activation;

import org.patchbay.host.PluginCalls;
import org.patchbay.host.TenantPlugins;
import org.patchbay.host.internal.calls.CallLimits;
import org.patchbay.host.internal.configuration.Configurations;
import org.patchbay.host.internal.configuration.OperatorSettings;
import org.patchbay.host.internal.configuration.SettingsReader;
import org.patchbay.host.internal.runtime.InstanceMaker;
import org.patchbay.host.internal.runtime.PluginRuntime;
import org.patchbay.host.testing.FakeConfigurationAdmin;
import org.patchbay.host.testing.FakeTenants;
import org.patchbay.host.testing.RecordedEvents;
import org.patchbay.host.testing.TestSecrets;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.Schema;

/** The runtime half of the host, as its components are wired. */
final class TenantNode implements AutoCloseable {
  final FakeConfigurationAdmin operator = new FakeConfigurationAdmin();
  final RecordedEvents events = new RecordedEvents();
  final PluginRuntime runtime;
  final TenantPlugins plugins;
  final PluginCalls calls;
  final Activations activations;
  private final Schema schema;
  private final ActivationFollower follower;

  TenantNode(Database database, FakeTenants tenants) {
    schema = database.open("host", TenantNode.class.getClassLoader());
    Configurations configurations =
        new Configurations(new OperatorSettings(operator), TestSecrets.SECRETS);
    InstanceMaker maker = new InstanceMaker(database, "https://pay.example/");
    TenantInstances instances =
        new TenantInstances(database, tenants, new SettingsReader(), configurations, maker);
    runtime = new PluginRuntime(instances, maker, CallLimits.DEFAULTS);
    activations = new Activations(database);
    follower = new ActivationFollower(database, activations, runtime);
    TenantConfigurations kept =
        new TenantConfigurations(
            database, events, instances, configurations, activations, follower, runtime);
    Activator activator =
        new Activator(
            database, events, instances, configurations, kept, activations, follower, runtime);
    plugins =
        new TenantPluginsService(
            tenants,
            runtime,
            new PluginStates(activations, runtime),
            kept,
            activations,
            activator,
            new InstanceHealth(runtime));
    calls = new GuardedCalls(runtime, activations, maker);
  }

  @Override
  public void close() {
    follower.close();
    runtime.outlets().close();
    schema.close();
  }
}
