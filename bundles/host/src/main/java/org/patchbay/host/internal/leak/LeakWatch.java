package org.patchbay.host.internal.leak;

import java.lang.ref.WeakReference;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.patchbay.host.Plugins.Leak;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks whether the class loaders of stopped plugins are collected. While one is not, the collector
 * is asked for a full collection from time to time; what outlives several of them is a leak, and
 * named.
 */
@Component(service = LeakWatch.class)
public final class LeakWatch {
  private static final Logger LOG = LoggerFactory.getLogger(LeakWatch.class);
  private static final int COLLECTIONS = 3;

  private final Queue<Stopped> watched = new ConcurrentLinkedQueue<>();
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "patchbay-leak-watch");
            thread.setDaemon(true);
            return thread;
          });
  private final ScheduledFuture<?> looking;
  private final Runnable collection;
  private final Clock clock = Clock.systemUTC();

  @Activate
  public LeakWatch() {
    this(Duration.ofSeconds(30), System::gc);
  }

  /**
   * @param every how often to ask for a collection while something is watched
   * @param collection asks for one
   */
  public LeakWatch(Duration every, Runnable collection) {
    this.collection = collection;
    this.looking =
        executor.scheduleWithFixedDelay(
            this::look, every.toNanos(), every.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Stops a bundle, and watches its class loader from then on. */
  public void watching(String plugin, Version version, Bundle bundle, Runnable stop) {
    BundleWiring wiring = bundle.adapt(BundleWiring.class);
    WeakReference<ClassLoader> loader =
        new WeakReference<>(wiring == null ? null : wiring.getClassLoader());
    stop.run();
    if (bundle.getState() == Bundle.UNINSTALLED && !loader.refersTo(null)) {
      watched.add(new Stopped(new Leak(plugin, version, clock.instant()), loader));
    }
  }

  /** The stopped versions that outlived several collections, oldest first. */
  public List<Leak> leaks() {
    return watched.stream()
        .filter(Stopped::leaked)
        .map(stopped -> stopped.version)
        .sorted(Comparator.comparing(Leak::since))
        .toList();
  }

  private void look() {
    forgetCollected();
    // A leak that is known is not worth more full collections.
    if (watched.stream().allMatch(Stopped::leaked)) {
      return;
    }
    collection.run();
    forgetCollected();
    for (Stopped stopped : watched) {
      stopped.outlived++;
      if (stopped.outlived == COLLECTIONS) {
        LOG.warn(
            "Plugin {} {} was stopped at {}, but something still refers to its classes: it leaks",
            stopped.version.plugin(),
            stopped.version.version(),
            stopped.version.since());
      }
    }
  }

  private void forgetCollected() {
    watched.removeIf(
        stopped -> {
          boolean collected = stopped.loader.refersTo(null);
          if (collected && stopped.leaked()) {
            LOG.info(
                "Plugin {} {} leaks no more", stopped.version.plugin(), stopped.version.version());
          }
          return collected;
        });
  }

  @Deactivate
  public void close() {
    looking.cancel(false);
    executor.shutdownNow();
  }

  private static final class Stopped {
    private final Leak version;
    private final WeakReference<ClassLoader> loader;
    private volatile int outlived;

    Stopped(Leak version, WeakReference<ClassLoader> loader) {
      this.version = version;
      this.loader = loader;
    }

    boolean leaked() {
      return outlived >= COLLECTIONS;
    }
  }
}
