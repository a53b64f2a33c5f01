package org.patchbay.events;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The types of the events that a part of the host writes. Registered as a service, so that they can
 * be listed; writing an event does not need it.
 */
@ConsumerType
public interface EventCatalogue {

  /** All of them. */
  List<EventType> types();
}
