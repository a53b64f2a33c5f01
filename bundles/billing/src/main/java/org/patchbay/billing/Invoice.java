package org.patchbay.billing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.plugin.api.Money;

/**
 * A tenant's claim on a customer. Never deleted.
 *
 * @param id its id
 * @param number gapless in the tenant, from 1
 * @param customer who owes
 * @param order what it bills
 * @param lines what for
 * @param total sum of the lines
 * @param status how far it is
 * @param issuedAt UTC
 * @param paidAt UTC; empty until paid
 */
public record Invoice(
    UUID id,
    long number,
    UUID customer,
    UUID order,
    List<Line> lines,
    Money total,
    Status status,
    Instant issuedAt,
    Optional<Instant> paidAt) {

  /**
   * One thing billed.
   *
   * @param description for people
   * @param quantity how many
   * @param unitPrice price of one
   * @param amount exact product of both
   */
  public record Line(String description, long quantity, Money unitPrice, Money amount) {}

  /** How far an invoice is. */
  public enum Status {
    OPEN,
    PAID,
    REFUNDED,
    VOID
  }
}
