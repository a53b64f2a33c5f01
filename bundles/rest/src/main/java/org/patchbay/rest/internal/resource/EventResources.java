package org.patchbay.rest.internal.resource;

import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.events.EventLog;
import org.patchbay.events.EventTypes;
import org.patchbay.persistence.Database;

/** The resources of what happened and can happen. */
@Component(service = EventResources.class)
public final class EventResources {
  private final Set<Object> all;

  @Activate
  public EventResources(
      @Reference Database database, @Reference EventLog events, @Reference EventTypes types) {
    all = Set.of(new EventsResource(database, events), new EventTypesResource(types));
  }

  public Set<Object> all() {
    return all;
  }
}
