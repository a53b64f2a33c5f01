package org.patchbay.rest.internal.resource;

import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.events.EventFeed;
import org.patchbay.events.EventLog;
import org.patchbay.events.EventTypes;
import org.patchbay.events.OpenJobs;
import org.patchbay.events.Subscriptions;
import org.patchbay.persistence.Database;

/** The resources of what happened, happens and can happen, of who is told, and of what is to do. */
@Component(service = EventResources.class)
public final class EventResources {
  private final Set<Object> all;
  private final EventStreamResource stream;

  @Activate
  public EventResources(
      @Reference Database database,
      @Reference EventLog events,
      @Reference EventTypes types,
      @Reference EventFeed feed,
      @Reference Subscriptions subscriptions,
      @Reference OpenJobs jobs) {
    stream = new EventStreamResource(database, events, feed);
    all =
        Set.of(
            new EventsResource(database, events),
            new EventTypesResource(types),
            stream,
            new SubscriptionsResource(subscriptions),
            new JobsResource(jobs));
  }

  public Set<Object> all() {
    return all;
  }

  @Deactivate
  void close() {
    stream.close();
  }
}
