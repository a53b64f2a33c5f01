package org.patchbay.plugin.api.fraud;

import java.time.Instant;
import java.util.UUID;
import org.patchbay.plugin.api.Money;

/**
 * What became of a payment.
 *
 * @param payment its id, as in {@link FraudRequest#payment()}
 * @param outcome what happened
 * @param amount how much of it is meant: for a refund or chargeback, what went back by it
 * @param at when it happened, UTC
 */
public record FraudReport(UUID payment, Outcome outcome, Money amount, Instant at) {

  /** What can happen to a payment. */
  public enum Outcome {
    /** The money was taken. */
    PAID,
    /** It was denied or given up, or the gateway refused. */
    FAILED,
    /** Money was given back. */
    REFUNDED,
    /** The customer had its bank take the money back. */
    CHARGED_BACK
  }
}
