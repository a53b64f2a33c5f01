package org.patchbay.events;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The types of events that the present parts of the host write. */
@ProviderType
public interface EventTypes {

  /** All of them, by name. */
  List<EventType> all();

  /** One of them. */
  Optional<EventType> find(String name);
}
