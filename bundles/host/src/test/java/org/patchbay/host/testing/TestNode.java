package org.patchbay.host.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.patchbay.host.Plugins;
import org.patchbay.host.Readiness;
import org.patchbay.host.internal.HostSchema;
import org.patchbay.host.internal.bundles.Bundles;
import org.patchbay.host.internal.catalogue.Catalogue;
import org.patchbay.host.internal.configuration.SettingsReader;
import org.patchbay.host.internal.deploy.DeployFolder;
import org.patchbay.host.internal.deploy.DropWatch;
import org.patchbay.host.internal.deploy.Drops;
import org.patchbay.host.internal.foreign.Adoption;
import org.patchbay.host.internal.foreign.KarafBundles;
import org.patchbay.host.internal.leak.LeakWatch;
import org.patchbay.host.internal.lifecycle.Installer;
import org.patchbay.host.internal.lifecycle.Journal;
import org.patchbay.host.internal.lifecycle.LivePlugins;
import org.patchbay.host.internal.lifecycle.PluginsService;
import org.patchbay.host.internal.lifecycle.Takeover;
import org.patchbay.host.internal.lifecycle.Uninstaller;
import org.patchbay.host.internal.reconcile.PluginHost;
import org.patchbay.host.internal.reconcile.Reconciler;
import org.patchbay.host.internal.source.SourceReader;
import org.patchbay.host.internal.store.PluginStore;
import org.patchbay.persistence.Database;

/** The lifecycle half of the host on a framework of its own, as its components are wired. */
public final class TestNode implements AutoCloseable {
  private final EmbeddedFramework framework;
  private final FakeSwitchboard switchboard = new FakeSwitchboard();
  private final FakeUse use;
  private final Plugins plugins;
  private final PluginHost host;
  private final DropWatch dropWatch;
  private final KarafBundles karafBundles;
  private final LeakWatch leaks;
  private final Path deploy;

  /**
   * Starts a node and waits until it is ready.
   *
   * @param home its folder, with {@code catalogue}, {@code deploy} and the framework's storage
   */
  public TestNode(Path home, Database database, RecordedEvents events, FakeUse use) {
    this.use = use;
    this.deploy = folder(home.resolve("deploy"));
    framework =
        new EmbeddedFramework(
            home.resolve("bundles"),
            Map.of(
                "patchbay.deploy", deploy.toString(),
                "patchbay.catalogue", folder(home.resolve("catalogue")).toString(),
                "patchbay.node", home.getFileName().toString()));
    BundleContext context = framework.context();
    PluginStore store = new PluginStore(database, new HostSchema(database, events), events);
    Bundles bundles = new Bundles(context, framework.components());
    LivePlugins live = new LivePlugins();
    Journal journal = new Journal(store);
    Catalogue catalogue = new Catalogue(context);
    DeployFolder folder = new DeployFolder(context);
    leaks = new LeakWatch(Duration.ofMillis(100), System::gc);
    SettingsReader settings = new SettingsReader();
    Takeover takeover = new Takeover(bundles, switchboard, live, leaks, settings);
    Installer installer =
        new Installer(new SourceReader(catalogue, folder), store, bundles, live, takeover, journal);
    Uninstaller uninstaller = new Uninstaller(store, live, takeover, use, folder, journal);
    Drops drops = new Drops(folder, store, live, installer, uninstaller);
    dropWatch = new DropWatch(folder, drops);
    karafBundles =
        new KarafBundles(
            context, bundles, new Adoption(store, live, takeover, installer, uninstaller));
    plugins = new PluginsService(installer, uninstaller, live, catalogue, settings, leaks);
    host =
        new PluginHost(
            store,
            new Reconciler(store, bundles, live, takeover),
            live,
            drops,
            dropWatch,
            karafBundles);
    await().until(host::ready);
  }

  public Plugins plugins() {
    return plugins;
  }

  public Readiness readiness() {
    return host;
  }

  public FakeSwitchboard switchboard() {
    return switchboard;
  }

  public FakeUse use() {
    return use;
  }

  public EmbeddedFramework framework() {
    return framework;
  }

  /** The deploy folder. */
  public Path deploy() {
    return deploy;
  }

  @Override
  public void close() {
    host.close();
    try {
      dropWatch.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    karafBundles.close();
    leaks.close();
    framework.close();
  }

  private static Path folder(Path path) {
    try {
      return Files.createDirectories(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
