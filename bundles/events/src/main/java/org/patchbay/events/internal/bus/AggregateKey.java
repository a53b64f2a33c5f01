package org.patchbay.events.internal.bus;

import java.util.UUID;
import org.patchbay.events.Event;

/**
 * What events are kept in order for.
 *
 * @param owner the tenant, or {@link Selection#PLATFORM}
 * @param aggregate see {@link Event}
 * @param id see {@link Event}
 */
record AggregateKey(UUID owner, String aggregate, String id) {

  static AggregateKey of(Event event) {
    return new AggregateKey(Selection.owner(event), event.aggregate(), event.aggregateId());
  }
}
