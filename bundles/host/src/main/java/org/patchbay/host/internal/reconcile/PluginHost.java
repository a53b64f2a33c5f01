package org.patchbay.host.internal.reconcile;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.host.PluginInfo;
import org.patchbay.host.Readiness;
import org.patchbay.host.internal.deploy.DropWatch;
import org.patchbay.host.internal.deploy.Drops;
import org.patchbay.host.internal.foreign.KarafBundles;
import org.patchbay.host.internal.lifecycle.LivePlugin;
import org.patchbay.host.internal.lifecycle.LivePlugins;
import org.patchbay.host.internal.store.PluginStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings this node to the desired state when it starts, and keeps it there. Changes by other nodes
 * are found by asking for one number every two seconds: cheaper than a connection of its own that
 * LISTENs, which would have to be watched and, after each loss, backed by the same question anyway.
 */
@Component(immediate = true)
public final class PluginHost implements Readiness {
  private static final Logger LOG = LoggerFactory.getLogger(PluginHost.class);
  private static final long ASK_MILLIS = 2_000;
  private static final int AT_A_TIME = 4;

  private final PluginStore store;
  private final Reconciler reconciler;
  private final LivePlugins live;
  private final Drops drops;
  private final DropWatch dropWatch;
  private final KarafBundles karafBundles;
  private final Thread thread = new Thread(this::run, "patchbay-plugin-host");

  private volatile boolean stopping;
  private volatile String waitsFor = "the plugins to start";
  private long reached = -1;

  @Activate
  public PluginHost(
      @Reference PluginStore store,
      @Reference Reconciler reconciler,
      @Reference LivePlugins live,
      @Reference Drops drops,
      @Reference DropWatch dropWatch,
      @Reference KarafBundles karafBundles) {
    this.store = store;
    this.reconciler = reconciler;
    this.live = live;
    this.drops = drops;
    this.dropWatch = dropWatch;
    this.karafBundles = karafBundles;
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public boolean ready() {
    return waitsFor.isEmpty();
  }

  @Override
  public String detail() {
    return ready()
        ? live.all().stream()
            .filter(plugin -> plugin.state() == PluginInfo.State.FAILED)
            .map(LivePlugin::detail)
            .sorted()
            .collect(Collectors.joining("; "))
        : "waits for " + waitsFor;
  }

  @Deactivate
  public void close() {
    stopping = true;
    thread.interrupt();
  }

  private void run() {
    while (!stopping && !ready()) {
      boot();
    }
    while (!stopping) {
      follow();
    }
  }

  private void boot() {
    long begin = System.nanoTime();
    try {
      drops.withdrawGone();
      reconciler.purge();
      reach();
      dropWatch.follow();
      karafBundles.follow();
      waitsFor = "";
      LOG.info(
          "{} plugins reached the desired state in {} ms",
          live.all().size(),
          (System.nanoTime() - begin) / 1_000_000);
    } catch (RuntimeException e) {
      waitsFor = e.toString();
      LOG.warn("The plugins cannot be started yet: {}", e.toString(), e);
      pause();
    }
  }

  private void follow() {
    pause();
    try {
      if (store.revision() != reached) {
        reach();
      }
    } catch (RuntimeException e) {
      if (!stopping) {
        LOG.warn("The desired state of the plugins cannot be asked for: {}", e.toString());
      }
    }
  }

  private void reach() {
    // Asked before the state itself: a change in between is looked at once more.
    long revision = store.revision();
    ExecutorService executor =
        Executors.newFixedThreadPool(AT_A_TIME, task -> new Thread(task, "patchbay-plugin-start"));
    try {
      reconciler.reach(executor);
      reached = revision;
    } finally {
      executor.shutdown();
    }
  }

  private void pause() {
    try {
      Thread.sleep(ASK_MILLIS);
    } catch (InterruptedException e) {
      // close() sets what the loops look at
      LOG.debug("Woken to stop", e);
    }
  }
}
