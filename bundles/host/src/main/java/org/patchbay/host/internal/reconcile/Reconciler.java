package org.patchbay.host.internal.reconcile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.host.PluginInfo;
import org.patchbay.host.PluginOperationException;
import org.patchbay.host.internal.bundles.Bundles;
import org.patchbay.host.internal.lifecycle.Arrival;
import org.patchbay.host.internal.lifecycle.LivePlugin;
import org.patchbay.host.internal.lifecycle.LivePlugins;
import org.patchbay.host.internal.lifecycle.Steps;
import org.patchbay.host.internal.lifecycle.Takeover;
import org.patchbay.host.internal.store.PluginStore;
import org.patchbay.host.internal.store.WantedPlugin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes this node's plugins what the desired state says. */
@Component(service = Reconciler.class)
public final class Reconciler {
  private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

  private final PluginStore store;
  private final Bundles bundles;
  private final LivePlugins live;
  private final Takeover takeover;

  @Activate
  public Reconciler(
      @Reference PluginStore store,
      @Reference Bundles bundles,
      @Reference LivePlugins live,
      @Reference Takeover takeover) {
    this.store = store;
    this.bundles = bundles;
    this.live = live;
    this.takeover = takeover;
  }

  /** Takes out the bundles of ours, kept by the framework, that nobody wants any more. */
  public void purge() {
    Set<String> wanted =
        store.all().stream().map(WantedPlugin::location).collect(Collectors.toSet());
    for (Bundle bundle : bundles.all()) {
      if (Bundles.isOurs(bundle) && !wanted.contains(bundle.getLocation())) {
        LOG.info("{} is not wanted any more", Bundles.label(bundle));
        bundles.remove(bundle);
      }
    }
  }

  /**
   * Reaches the desired state, several plugins at a time. One that fails is told in its state, and
   * tried again with the next change.
   */
  public void reach(Executor executor) {
    Map<String, String> wanted = new HashMap<>();
    store.all().forEach(plugin -> wanted.put(plugin.id(), plugin.sha256()));
    Set<String> different = new TreeSet<>(wanted.keySet());
    for (LivePlugin plugin : live.all()) {
      String id = plugin.manifest().id();
      if (wanted.containsKey(id) && plugin.runs(wanted.get(id))) {
        different.remove(id);
      } else {
        different.add(id);
      }
    }
    List<CompletableFuture<Void>> tasks =
        different.stream()
            .map(id -> CompletableFuture.runAsync(() -> live.alone(id, () -> reach(id)), executor))
            .toList();
    tasks.forEach(CompletableFuture::join);
  }

  private void reach(String id) {
    Optional<WantedPlugin> wanted = store.find(id);
    if (wanted.isEmpty()) {
      if (live.find(id).isPresent()) {
        takeover.takeOut(new Steps(), id);
        LOG.info("Plugin {} is gone: another node took it out", id);
      }
    } else if (live.find(id).filter(now -> now.runs(wanted.get().sha256())).isEmpty()) {
      bringUp(wanted.get());
    }
  }

  private void bringUp(WantedPlugin wanted) {
    Optional<Bundle> foreign = foreign(wanted);
    if (foreign.isPresent() && foreign.get().getState() != Bundle.ACTIVE) {
      live.put(
          LivePlugin.down(
              wanted, PluginInfo.State.INSTALLED, "its bundle was not started by Karaf yet"));
      return;
    }
    Steps steps = new Steps();
    try {
      Arrival arrival =
          foreign
              .<Arrival>map(Arrival.Foreign::new)
              .orElseGet(() -> new Arrival.Jar(wanted, () -> store.content(wanted.sha256())));
      takeover.run(steps, wanted, arrival, () -> {});
      LOG.info("Plugin {} takes calls ({})", wanted.manifest().label(), steps);
    } catch (PluginOperationException e) {
      String detail =
          wanted.manifest().label() + " failed at step " + e.step() + ": " + e.getMessage();
      LOG.warn("Plugin {}", detail);
      LOG.debug("Plugin {}", detail, e);
      live.failed(wanted, detail);
    }
  }

  /** The bundle through which Karaf brought the plugin to this node. */
  private Optional<Bundle> foreign(WantedPlugin wanted) {
    return bundles.all().stream()
        .filter(bundle -> !Bundles.isOurs(bundle) && wanted.isIn(bundle))
        .findFirst();
  }
}
