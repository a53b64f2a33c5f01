package org.patchbay.billing;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A message through one notifier.
 *
 * @param id its id, and the idempotency key at the notifier
 * @param audience whether it is for the customer or for the tenant's own people
 * @param customer whom it is about
 * @param notifier the notifier plugin's id
 * @param type the event it tells of
 * @param subject its subject line
 * @param status how far it is
 * @param reference the notifier's id of it, once known
 * @param failure why it was not sent; empty otherwise
 * @param sendAt not before; empty when it was to be sent at once
 * @param createdAt UTC
 */
public record Notice(
    UUID id,
    NotificationRule.Audience audience,
    UUID customer,
    String notifier,
    String type,
    String subject,
    Status status,
    Optional<String> reference,
    String failure,
    Optional<Instant> sendAt,
    Instant createdAt) {

  /** How far a message is. */
  public enum Status {
    PENDING,
    SENT,
    FAILED
  }
}
