package org.patchbay.events.internal.webhook;

import java.util.UUID;

/**
 * A delivery that this node has taken.
 *
 * @param id the delivery's
 * @param attempt how often it was taken, by which this node's turn is told from others
 * @param tried how often since it was written or sent again on request
 * @param message what to send
 */
record TakenDelivery(UUID id, int attempt, int tried, Message message) {}
