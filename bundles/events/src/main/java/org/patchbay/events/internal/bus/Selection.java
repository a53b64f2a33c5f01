package org.patchbay.events.internal.bus;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.patchbay.events.Event;
import org.patchbay.events.TypeFilter;

/**
 * Which events to read.
 *
 * @param types of which types
 * @param only of this tenant alone; {@link #PLATFORM} for the platform's own
 * @param without of none of these tenants
 */
record Selection(TypeFilter types, Optional<UUID> only, Set<UUID> without) {
  /** Stands for the platform where there has to be a tenant. */
  static final UUID PLATFORM = new UUID(0, 0);

  /** Whose an event is. */
  static UUID owner(Event event) {
    return event.tenant().orElse(PLATFORM);
  }

  boolean matches(Event event) {
    UUID owner = owner(event);
    return types.matches(event.type())
        && (only.isEmpty() || only.get().equals(owner))
        && !without.contains(owner);
  }
}
