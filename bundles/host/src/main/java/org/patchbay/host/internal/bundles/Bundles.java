package org.patchbay.host.internal.bundles;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.patchbay.host.internal.artifact.PluginManifest;
import org.patchbay.host.internal.artifact.Refusal;
import org.patchbay.host.internal.runtime.RunningPlugin;
import org.patchbay.host.internal.store.WantedPlugin;
import org.patchbay.plugin.api.Plugin;
import org.patchbay.plugin.api.PluginProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plugin bundles in this node's framework. */
@Component(service = Bundles.class)
public final class Bundles {
  private static final Logger LOG = LoggerFactory.getLogger(Bundles.class);
  private static final Duration PROVIDER_WITHIN = Duration.ofSeconds(10);
  private static final Duration RESOLVE_PAUSE = Duration.ofMillis(50);
  private static final int RESOLVE_TRIES = 20;

  private final BundleContext context;
  private final FrameworkWiring wiring;
  private final ProviderWait providers;
  private final Set<Long> removing = ConcurrentHashMap.newKeySet();

  @Activate
  public Bundles(BundleContext context, @Reference ServiceComponentRuntime components) {
    this.context = context;
    this.wiring = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
    this.providers = new ProviderWait(context, new ComponentFailure(components));
  }

  /** The version in which the framework has a package. */
  public Optional<Version> provided(String packageName) {
    return new PackageRequirement(packageName).provided(wiring);
  }

  /** The plugin bundles that are installed, whoever installed them. */
  public List<Bundle> all() {
    return Stream.of(context.getBundles()).filter(bundle -> pluginId(bundle).isPresent()).toList();
  }

  /** A bundle of that symbolic name, whatever it is. */
  public Optional<Bundle> named(String symbolicName) {
    return Stream.of(context.getBundles())
        .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
        .findFirst();
  }

  /** The id of the plugin that a bundle says it is; empty when it says no such thing. */
  public static Optional<String> pluginId(Bundle bundle) {
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    return revision == null
        ? Optional.empty()
        : revision.getDeclaredCapabilities(Plugin.NAMESPACE).stream()
            .map(declared -> String.valueOf(declared.getAttributes().get("id")))
            .findFirst();
  }

  /** What a bundle is called in messages. */
  public static String label(Bundle bundle) {
    return "bundle " + bundle.getBundleId() + " of " + bundle.getLocation();
  }

  /** True when this host installed it. */
  public static boolean isOurs(Bundle bundle) {
    return bundle.getLocation().startsWith(WantedPlugin.LOCATION_PREFIX);
  }

  /**
   * Installs a bundle, or takes the one that the framework kept from an earlier run.
   *
   * @param content its jar; asked for only when needed
   */
  public Bundle install(String location, Supplier<byte[]> content) {
    Bundle kept = context.getBundle(location);
    if (kept != null) {
      return kept;
    }
    try {
      return context.installBundle(location, new ByteArrayInputStream(content.get()));
    } catch (BundleException e) {
      throw Refusal.failed(
          "install", "plugin.install_failed", "The framework refuses it: " + e.getMessage(), e);
    }
  }

  /** Resolves a bundle, or says in a sentence what it needs and is not there. */
  public void resolve(Bundle bundle) {
    for (int tries = 1; !resolves(bundle); tries++) {
      MissingRequirement missing = MissingRequirement.of(bundle, wiring);
      if (missing.isCertain() || tries == RESOLVE_TRIES) {
        throw Refusal.conflict("resolve", "plugin.unresolved", missing.sentence());
      }
      LockSupport.parkNanos(RESOLVE_PAUSE.toNanos());
    }
  }

  // Felix also says no while another thread, such as Karaf's features at boot, resolves or
  // refreshes.
  private synchronized boolean resolves(Bundle bundle) {
    return wiring.resolveBundles(List.of(bundle));
  }

  /**
   * Starts a bundle and waits for its provider. The framework does not start it again by itself:
   * after a restart the desired state decides.
   */
  public RunningPlugin start(Bundle bundle, PluginManifest manifest) {
    try {
      lowerStartLevel(bundle);
      bundle.start(Bundle.START_TRANSIENT);
    } catch (BundleException e) {
      throw Refusal.failed(
          "start", "plugin.start_failed", "Its bundle does not start: " + rootMessage(e), e);
    }
    PluginProvider<?> provider = providers.await(bundle, manifest.category(), PROVIDER_WITHIN);
    return new RunningPlugin(
        manifest.id(), manifest.category(), manifest.version(), bundle, provider);
  }

  /** True when it was the host that took a bundle out; to be asked once. */
  public boolean wasOurRemoval(Bundle bundle) {
    return removing.remove(bundle.getBundleId());
  }

  /**
   * Takes out what is left of a plugin that is not wanted any more: the host's bundles of it, and
   * those that somebody else installed and stopped.
   */
  public void removeLeftOvers(String id) {
    all().stream()
        .filter(bundle -> pluginId(bundle).equals(Optional.of(id)))
        .filter(bundle -> isOurs(bundle) || bundle.getState() != Bundle.ACTIVE)
        .forEach(this::remove);
  }

  /** Stops a bundle and takes it out of the framework, together with nothing else. */
  public void remove(Bundle bundle) {
    if (bundle.getState() == Bundle.UNINSTALLED) {
      return;
    }
    removing.add(bundle.getBundleId());
    try {
      bundle.uninstall();
    } catch (BundleException e) {
      LOG.warn("Bundle {} was taken out, but did not stop well", bundle, e);
    }
    freeIfLeftOver(bundle);
  }

  /** Above the framework's own level, on its way up, a bundle could not be started. */
  private void lowerStartLevel(Bundle bundle) {
    int reached =
        context
            .getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
            .adapt(FrameworkStartLevel.class)
            .getStartLevel();
    BundleStartLevel own = bundle.adapt(BundleStartLevel.class);
    if (own.getStartLevel() > reached) {
      own.setStartLevel(reached);
    }
  }

  private void freeIfLeftOver(Bundle bundle) {
    Collection<Bundle> pending = wiring.getRemovalPendingBundles();
    // Nothing is wired to a plugin, so that only the plugin itself is refreshed.
    if (pending.contains(bundle) && wiring.getDependencyClosure(List.of(bundle)).size() == 1) {
      wiring.refreshBundles(List.of(bundle));
    }
  }

  private static String rootMessage(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return ComponentFailure.firstLine(root.toString());
  }
}
