package org.patchbay.events;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * An event to record.
 *
 * @param type in the style {@code invoice.paid}
 * @param tenant whose it is; empty for the platform's own
 * @param actor who did it
 * @param aggregate what it happened to, for example {@code invoice}
 * @param aggregateId which one
 * @param data facts, JSON-compatible: strings, numbers, booleans, null, maps and lists; never a
 *     secret
 */
public record NewEvent(
    String type,
    Optional<UUID> tenant,
    Actor actor,
    String aggregate,
    String aggregateId,
    Map<String, Object> data) {}
