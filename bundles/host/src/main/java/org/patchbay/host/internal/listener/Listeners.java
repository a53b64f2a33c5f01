package org.patchbay.host.internal.listener;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.events.EventSubscriber;
import org.patchbay.host.PluginCalls;
import org.patchbay.host.internal.lifecycle.LivePlugin;
import org.patchbay.host.internal.lifecycle.LivePlugins;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Registers a subscriber for each listener plugin that runs on this node. */
@Component(service = Listeners.class, immediate = true)
public final class Listeners {
  private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);
  private static final long PATIENCE_SECONDS = 20;

  private final BundleContext context;
  private final LivePlugins live;
  private final PluginCalls calls;
  private final Map<String, Registered> registered = new HashMap<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(work -> new Thread(work, "patchbay-listeners"));
  // Unregistering waits for events under way: no other plugin's affair.
  private final Set<String> leaving = ConcurrentHashMap.newKeySet();
  private final ExecutorService leavers =
      Executors.newCachedThreadPool(work -> new Thread(work, "patchbay-listeners-leaving"));
  private final Runnable changed = this::changed;

  @Activate
  public Listeners(
      BundleContext context, @Reference LivePlugins live, @Reference PluginCalls calls) {
    this.context = context;
    this.live = live;
    this.calls = calls;
    live.watch(changed);
  }

  @Deactivate
  void close() throws InterruptedException {
    live.unwatch(changed);
    thread.shutdown();
    thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    Set.copyOf(registered.keySet()).forEach(this::leave);
    leavers.shutdown();
    if (!leavers.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      LOG.warn("Still at an event: {}", leaving);
    }
  }

  private void changed() {
    try {
      thread.execute(this::follow);
    } catch (RejectedExecutionException closed) {
      LOG.debug("Stopping", closed);
    }
  }

  private void follow() {
    Map<String, Set<String>> wanted = new HashMap<>();
    for (LivePlugin plugin : live.all()) {
      if (plugin.running().isPresent() && !plugin.manifest().topics().isEmpty()) {
        wanted.put(plugin.manifest().id(), Set.copyOf(plugin.manifest().topics()));
      }
    }
    for (Map.Entry<String, Registered> one : Map.copyOf(registered).entrySet()) {
      if (!one.getValue().topics.equals(wanted.get(one.getKey()))) {
        leave(one.getKey());
      }
    }
    wanted.keySet().removeAll(leaving);
    wanted.forEach(
        (plugin, topics) ->
            registered.computeIfAbsent(
                plugin,
                id ->
                    new Registered(
                        topics,
                        context.registerService(
                            EventSubscriber.class,
                            new ListenerSubscriber(id, topics, calls),
                            null))));
  }

  private void leave(String plugin) {
    Registered one = registered.remove(plugin);
    leaving.add(plugin);
    leavers.execute(
        () -> {
          try {
            one.registration.unregister();
          } finally {
            leaving.remove(plugin);
            changed();
          }
        });
  }

  private record Registered(
      Set<String> topics, ServiceRegistration<EventSubscriber> registration) {}
}
