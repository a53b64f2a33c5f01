package org.patchbay.host.internal.foreign;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.host.internal.bundles.Bundles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices plugin bundles that are started, stopped or taken out past the host, by {@code
 * feature:install}, {@code bundle:stop} and the like.
 */
@Component(service = KarafBundles.class)
public final class KarafBundles {
  private static final Logger LOG = LoggerFactory.getLogger(KarafBundles.class);

  private final BundleContext context;
  private final Bundles bundles;
  private final Adoption adoption;
  private final BundleListener listener = this::changed;

  /** The plugin in each bundle: one that is uninstalled cannot be asked any more. */
  private final Map<Long, String> ids = new ConcurrentHashMap<>();

  /** Waits for operations under way, as the framework's own thread must not. */
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "patchbay-karaf-bundles");
            thread.setDaemon(true);
            return thread;
          });

  @Activate
  public KarafBundles(
      BundleContext context, @Reference Bundles bundles, @Reference Adoption adoption) {
    this.context = context;
    this.bundles = bundles;
    this.adoption = adoption;
  }

  /** Takes in what runs already, and follows all that happens from then on. */
  public void follow() {
    context.addBundleListener(listener);
    bundles.all().forEach(bundle -> started(bundle));
  }

  @Deactivate
  public void close() {
    context.removeBundleListener(listener);
    worker.shutdownNow();
  }

  private void changed(BundleEvent event) {
    Bundle bundle = event.getBundle();
    switch (event.getType()) {
      case BundleEvent.STARTED -> started(bundle);
      case BundleEvent.STOPPED -> stopped(bundle);
      case BundleEvent.UNINSTALLED -> uninstalled(bundle);
      default -> {
        // no change of what runs
      }
    }
  }

  private void started(Bundle bundle) {
    Bundles.pluginId(bundle)
        .ifPresent(
            id -> {
              ids.put(bundle.getBundleId(), id);
              later(() -> adoption.started(id, bundle));
            });
  }

  private void stopped(Bundle bundle) {
    String id = ids.get(bundle.getBundleId());
    if (id != null && !goingDown()) {
      later(() -> adoption.stopped(id, bundle));
    }
  }

  private void uninstalled(Bundle bundle) {
    boolean ours = bundles.wasOurRemoval(bundle);
    String id = ids.remove(bundle.getBundleId());
    if (id != null && !ours) {
      later(() -> adoption.uninstalled(id, bundle));
    }
  }

  /** A node that goes down stops its bundles, and still wants them when it comes back. */
  private boolean goingDown() {
    return context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).getState() == Bundle.STOPPING;
  }

  private void later(Runnable work) {
    try {
      worker.execute(
          () -> {
            try {
              work.run();
            } catch (RuntimeException e) {
              LOG.warn("A change of plugin bundles was not followed: {}", e.getMessage(), e);
            }
          });
    } catch (RejectedExecutionException e) {
      LOG.debug("The host stops; what happens to bundles is looked at when it starts again", e);
    }
  }
}
