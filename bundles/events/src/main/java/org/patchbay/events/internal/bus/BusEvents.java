package org.patchbay.events.internal.bus;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.patchbay.events.EventCatalogue;
import org.patchbay.events.EventType;

/** What happens to subscriptions by an operator's hand. */
@Component
public final class BusEvents implements EventCatalogue {
  static final EventType REPLAYED =
      EventType.named(
              "subscription.replayed", "A subscriber is told again of what happened since a time.")
          .time("since", "the time");
  static final EventType REMOVED =
      EventType.named("subscription.removed", "A subscriber's place in the log was forgotten.");
  static final EventType LETTER_RETRIED =
      EventType.named(
              "subscription.dead_letter_retried", "A dead letter of a subscriber is told again.")
          .id("event", "the event that it is");
  static final EventType LETTER_DROPPED =
      EventType.named("subscription.dead_letter_dropped", "A dead letter was given up.")
          .id("event", "the event that it was");

  @Override
  public List<EventType> types() {
    return List.of(REPLAYED, REMOVED, LETTER_RETRIED, LETTER_DROPPED);
  }
}
