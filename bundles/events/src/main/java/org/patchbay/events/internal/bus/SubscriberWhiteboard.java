package org.patchbay.events.internal.bus;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.patchbay.events.EventSubscriber;

/** Has subscribers that are registered as services told. */
@Component(
    service = SubscriberWhiteboard.class,
    reference =
        @Reference(
            name = "subscriber",
            service = EventSubscriber.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            bind = "add",
            unbind = "remove"),
    immediate = true)
public final class SubscriberWhiteboard {
  private final Bus bus;

  @Activate
  public SubscriberWhiteboard(@Reference Bus bus) {
    this.bus = bus;
  }

  void add(EventSubscriber subscriber) {
    bus.add(subscriber);
  }

  void remove(EventSubscriber subscriber) {
    bus.remove(subscriber);
  }
}
