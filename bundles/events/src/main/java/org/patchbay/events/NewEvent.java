package org.patchbay.events;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * An event to record.
 *
 * @param type which also says what it happened to
 * @param tenant whose it is; empty for the platform's own
 * @param actor who did it
 * @param aggregateId what it happened to: which one of the type's aggregate
 * @param data facts, each as the type's field says and never a secret; kept as JSON has them:
 *     strings, numbers, booleans, null, maps and lists
 */
public record NewEvent(
    EventType type,
    Optional<UUID> tenant,
    Actor actor,
    String aggregateId,
    Map<String, Object> data) {

  /**
   * @throws IllegalArgumentException naming the type and a field that is missing, unknown or of the
   *     wrong kind
   */
  public NewEvent {
    data = type.check(data);
  }
}
