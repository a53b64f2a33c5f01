package org.patchbay.events;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.patchbay.persistence.Problem;

/** The types of events that the present parts of the host write. */
@ProviderType
public interface EventTypes {

  /** All of them, by name. */
  List<EventType> all();

  /** One of them. */
  Optional<EventType> find(String name);

  /**
   * One of them.
   *
   * @throws Problem when there is none of that name
   */
  default EventType require(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new Problem(
                    Problem.Kind.NOT_FOUND,
                    "event_type.not_found",
                    "There is no type of events " + name + ".",
                    List.of(),
                    null));
  }
}
