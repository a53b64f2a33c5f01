package org.patchbay.plugin.testkit.event;

import org.patchbay.plugin.api.event.Event;

/**
 * An event that a listener took: kept it, or told another system of it.
 *
 * @param aggregateId what it happened to
 * @param sequence number within that
 */
public record Taken(String aggregateId, long sequence) {

  static Taken of(Event event) {
    return new Taken(event.aggregateId(), event.sequence());
  }
}
