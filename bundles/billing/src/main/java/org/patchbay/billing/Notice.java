package org.patchbay.billing;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A message to a customer through one notifier.
 *
 * @param id its id, and the idempotency key at the notifier
 * @param customer whom it is for
 * @param notifier the notifier plugin's id
 * @param type the event it tells of
 * @param subject its subject line
 * @param status how far it is
 * @param reference the notifier's id of it, once known
 * @param failure why it was not sent; empty otherwise
 * @param createdAt UTC
 */
public record Notice(
    UUID id,
    UUID customer,
    String notifier,
    String type,
    String subject,
    Status status,
    Optional<String> reference,
    String failure,
    Instant createdAt) {

  /** How far a message is. */
  public enum Status {
    PENDING,
    SENT,
    FAILED
  }
}
