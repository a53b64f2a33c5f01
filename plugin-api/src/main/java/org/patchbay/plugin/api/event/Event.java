package org.patchbay.plugin.api.event;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that happened to a tenant's things.
 *
 * @param id the same whenever the event is told again; UUID version 7, which begins with the time
 * @param at when it was recorded, UTC, in milliseconds
 * @param type for example {@code invoice.paid}; the host lists them at {@code /api/v1/event-types}
 * @param actor who did it: kind and id, for example {@code CUSTOMER 01a1…}
 * @param aggregate what it happened to, for example {@code invoice}
 * @param aggregateId which one
 * @param sequence number within the aggregate, from 1, without gaps
 * @param data facts as the type's JSON Schema has them: strings, numbers, booleans, null, maps and
 *     lists; money as major units in text, times as ISO 8601
 * @param correlation the request, or other beginning, that it goes back to
 * @param causation the event that it answers
 * @param address the network address that asked for it
 */
public record Event(
    UUID id,
    Instant at,
    String type,
    String actor,
    String aggregate,
    String aggregateId,
    long sequence,
    Map<String, Object> data,
    Optional<String> correlation,
    Optional<UUID> causation,
    Optional<String> address) {}
