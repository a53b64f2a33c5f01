package org.patchbay.host.internal.lifecycle;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Component;
import org.patchbay.host.PluginInfo;
import org.patchbay.host.internal.store.WantedPlugin;

/**
 * The plugins of this node. What changes one holds its id's lock, so that it happens one by one.
 */
@Component(service = LivePlugins.class)
public final class LivePlugins {
  private final Map<String, LivePlugin> plugins = new ConcurrentHashMap<>();
  private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
  private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

  /** Has a watcher called whenever a plugin came, changed or went. */
  public void watch(Runnable watcher) {
    watchers.add(watcher);
    watcher.run();
  }

  /** Ends that. */
  public void unwatch(Runnable watcher) {
    watchers.remove(watcher);
  }

  /** Does something as the only one that does something with that plugin. */
  public <T> T alone(String id, Supplier<T> work) {
    ReentrantLock lock = locks.computeIfAbsent(id, unused -> new ReentrantLock(true));
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  /** Likewise, with nothing to return. */
  public void alone(String id, Runnable work) {
    alone(
        id,
        () -> {
          work.run();
          return null;
        });
  }

  public Optional<LivePlugin> find(String id) {
    return Optional.ofNullable(plugins.get(id));
  }

  /** The one whose calls go to that bundle. */
  public Optional<LivePlugin> runningIn(Bundle bundle) {
    return plugins.values().stream().filter(plugin -> plugin.runs(bundle)).findFirst();
  }

  public List<LivePlugin> all() {
    return List.copyOf(plugins.values());
  }

  public void put(LivePlugin plugin) {
    plugins.put(plugin.manifest().id(), plugin);
    watchers.forEach(Runnable::run);
  }

  /** Tells why a wanted version does not run; the one that does, if any, goes on. */
  public void failed(WantedPlugin wanted, String detail) {
    plugins.compute(
        wanted.id(),
        (id, now) ->
            now != null && now.running().isPresent()
                ? now.with(detail)
                : LivePlugin.down(wanted, PluginInfo.State.FAILED, detail));
  }

  public void remove(String id) {
    plugins.remove(id);
    watchers.forEach(Runnable::run);
  }
}
