package org.patchbay.events;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * An event as recorded.
 *
 * @param id time-ordered
 * @param at when it was recorded, in milliseconds
 * @param type see {@link NewEvent}
 * @param tenant see {@link NewEvent}
 * @param actor see {@link NewEvent}
 * @param aggregate see {@link NewEvent}
 * @param aggregateId see {@link NewEvent}
 * @param sequence number within the tenant's aggregate, from 1, without gaps
 * @param data see {@link NewEvent}
 * @param metadata what it hangs together with
 */
public record Event(
    UUID id,
    Instant at,
    String type,
    Optional<UUID> tenant,
    Actor actor,
    String aggregate,
    String aggregateId,
    long sequence,
    Map<String, Object> data,
    Metadata metadata) {}
