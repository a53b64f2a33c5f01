package org.patchbay.host.internal.listener;

import java.util.List;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.events.EventLog;
import org.patchbay.events.Subscriptions;
import org.patchbay.host.internal.HostEvents;
import org.patchbay.host.internal.lifecycle.LivePlugins;
import org.patchbay.persistence.Transaction;

/** Has a listener that asks for it told of all that is kept, when a tenant first activates it. */
@Component(service = FirstActivation.class)
public final class FirstActivation {
  private final LivePlugins live;
  private final Subscriptions subscriptions;
  private final EventLog events;

  @Activate
  public FirstActivation(
      @Reference LivePlugins live,
      @Reference Subscriptions subscriptions,
      @Reference EventLog events) {
    this.live = live;
    this.subscriptions = subscriptions;
    this.events = events;
  }

  /** To be called before the activation's event is written. */
  public void activating(Transaction tx, UUID tenant, String plugin) {
    boolean fromBeginning =
        live.find(plugin).filter(one -> one.manifest().fromBeginning()).isPresent();
    if (fromBeginning && events.find(tx, activations(tenant, plugin)).isEmpty()) {
      subscriptions.begin(tx, ListenerSubscriber.nameOf(plugin), tenant);
    }
  }

  private static EventLog.Query activations(UUID tenant, String plugin) {
    return EventLog.Query.where()
        .tenant(tenant)
        .types(List.of(HostEvents.ACTIVATED.name()))
        .aggregate(HostEvents.ACTIVATED.aggregate())
        .aggregateId(plugin)
        .newest(1);
  }
}
