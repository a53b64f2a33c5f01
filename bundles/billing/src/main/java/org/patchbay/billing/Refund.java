package org.patchbay.billing;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.plugin.api.Money;

/**
 * Money given back.
 *
 * @param id its id, and the idempotency key at the gateway
 * @param payment what it gives back
 * @param amount how much
 * @param reason why
 * @param status how far it is
 * @param reference the gateway's id of it, once known
 * @param failureMessage why it failed; empty otherwise
 * @param createdAt UTC
 */
public record Refund(
    UUID id,
    UUID payment,
    Money amount,
    String reason,
    Status status,
    Optional<String> reference,
    String failureMessage,
    Instant createdAt) {

  /** How far a refund is. */
  public enum Status {
    CREATED,
    PENDING,
    SUCCEEDED,
    FAILED
  }
}
