package org.patchbay.events.internal.bus;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.patchbay.events.Event;
import org.patchbay.events.EventSubscriber;

/** A subscriber that remembers what it took. */
class Heard implements EventSubscriber {
  private final String name;
  private final Start start;
  private final List<Event> taken = new CopyOnWriteArrayList<>();

  Heard(String name, Start start) {
    this.name = name;
    this.start = start;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Set<String> types() {
    return Set.of("*");
  }

  @Override
  public Start start() {
    return start;
  }

  @Override
  public void handle(List<Event> events) throws Exception {
    for (Event event : events) {
      check(event);
    }
    taken.addAll(events);
  }

  /** Throws when an event is not to be taken. */
  void check(Event event) throws Exception {}

  /** What it took, in that order. */
  List<Event> taken() {
    return taken;
  }

  List<String> takenOf(String aggregateId) {
    return taken.stream()
        .filter(event -> event.aggregateId().equals(aggregateId))
        .map(Event::type)
        .toList();
  }
}
