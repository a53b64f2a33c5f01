package org.patchbay.host.internal.listener;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.patchbay.events.Event;
import org.patchbay.events.EventSubscriber;
import org.patchbay.events.TenantUnavailableException;
import org.patchbay.host.PluginCalls;
import org.patchbay.host.PluginUnavailableException;
import org.patchbay.plugin.api.event.EventListener;

/** Brings events to a listener plugin, for the tenants that it is active for. */
final class ListenerSubscriber implements EventSubscriber {
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final Duration REST = Duration.ofSeconds(5);

  private final String plugin;
  private final Set<String> topics;
  private final PluginCalls calls;

  ListenerSubscriber(String plugin, Set<String> topics, PluginCalls calls) {
    this.plugin = plugin;
    this.topics = topics;
    this.calls = calls;
  }

  /** The name of a plugin's place in the log. */
  static String nameOf(String plugin) {
    return "plugin:" + plugin;
  }

  @Override
  public String name() {
    return nameOf(plugin);
  }

  @Override
  public Set<String> types() {
    return topics;
  }

  @Override
  public void handle(List<Event> events) throws TenantUnavailableException {
    if (events.get(0).tenant().isEmpty()) {
      // The platform's own are no tenant's business.
      return;
    }
    UUID tenant = events.get(0).tenant().get();
    List<org.patchbay.plugin.api.event.Event> told =
        events.stream().map(ListenerSubscriber::told).toList();
    try {
      calls.call(
          new PluginCalls.Target(tenant, plugin, "on", DEADLINE),
          EventListener.class,
          listener -> {
            listener.on(told);
            return null;
          });
    } catch (PluginUnavailableException e) {
      if (!e.code().equals("plugin.inactive")) {
        throw new TenantUnavailableException(e.getMessage(), REST);
      }
    }
  }

  private static org.patchbay.plugin.api.event.Event told(Event event) {
    return new org.patchbay.plugin.api.event.Event(
        event.id(),
        event.at(),
        event.type(),
        event.actor().kind() + " " + event.actor().id(),
        event.aggregate(),
        event.aggregateId(),
        event.sequence(),
        event.data(),
        event.metadata().correlation(),
        event.metadata().causation(),
        event.metadata().address());
  }
}
