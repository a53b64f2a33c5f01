package org.patchbay.plugin.api.gateway;

import java.time.Instant;

/** Something authentic that a gateway told of a payment or a refund. */
public sealed interface PaymentFact {

  /** The gateway's id of the telling, to apply it once; at most 200 characters. */
  String id();

  /** When it came to be so, as the gateway says. */
  Instant at();

  /**
   * A payment's new state.
   *
   * @param id see {@link PaymentFact#id()}
   * @param at see {@link PaymentFact#at()}
   * @param payment the payment, found again by its {@link Payment#reference()}
   */
  record PaymentChanged(String id, Instant at, Payment payment) implements PaymentFact {}

  /**
   * A refund's new state, or a refund made at the gateway itself.
   *
   * @param id see {@link PaymentFact#id()}
   * @param at see {@link PaymentFact#at()}
   * @param paymentReference the payment it gives back
   * @param refund the refund, found again by its {@link Refund#reference()}
   */
  record RefundChanged(String id, Instant at, String paymentReference, Refund refund)
      implements PaymentFact {}
}
