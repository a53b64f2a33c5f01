package org.patchbay.billing;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A customer's order of one plan.
 *
 * @param id its id
 * @param customer who ordered
 * @param plan what
 * @param options options chosen at the order
 * @param status how far it is
 * @param invoice what it is billed by
 * @param payment the newest attempt to pay it; empty for a free order
 * @param service what it bought; empty until it is paid, and where nothing is provisioned
 * @param createdAt UTC
 */
public record Order(
    UUID id,
    UUID customer,
    UUID plan,
    Map<String, String> options,
    Status status,
    UUID invoice,
    Optional<UUID> payment,
    Optional<UUID> service,
    Instant createdAt) {

  /** How far an order is. */
  public enum Status {
    /** Waits for money. */
    PENDING_PAYMENT,
    /** Paid; being provisioned. */
    PAID,
    /** All done. Final. */
    COMPLETED,
    /** Paid, and provisioning failed for good; an operator retries or it was refunded. */
    FAILED,
    /** Given up before it was paid. Final. */
    CANCELLED
  }
}
