package org.patchbay.billing;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.plugin.api.Money;

/**
 * An attempt to pay an invoice.
 *
 * @param id its id, and the idempotency key at the gateway
 * @param invoice what it pays
 * @param customer who pays
 * @param gateway the gateway plugin's id
 * @param method how, in the gateway's words
 * @param amount how much
 * @param refunded how much of it was given back or is being given back
 * @param status how far it is
 * @param reference the gateway's id of it, once known
 * @param redirect the page to send the customer to, while it waits for the customer
 * @param failureCode why it failed; empty otherwise
 * @param failureMessage likewise, for people
 * @param attention what an operator must look at, for example that the gateway reports another
 *     amount; empty otherwise
 * @param fraud what came of looking at it for fraud
 * @param createdAt UTC
 */
public record Payment(
    UUID id,
    UUID invoice,
    UUID customer,
    String gateway,
    String method,
    Money amount,
    Money refunded,
    Status status,
    Optional<String> reference,
    Optional<URI> redirect,
    String failureCode,
    String failureMessage,
    String attention,
    FraudCheck fraud,
    Instant createdAt) {

  /** How far a payment is. */
  public enum Status {
    /** Written; the gateway has not answered yet, or an operator has to look at it first. */
    CREATED,
    /** The gateway waits for the customer or itself. */
    PENDING,
    /** Money is reserved. */
    AUTHORIZED,
    /** Money is taken. */
    SUCCEEDED,
    /** No money is taken. Final. */
    FAILED,
    /** Given up. Final. */
    CANCELLED
  }
}
