package org.patchbay.billing.internal.state;

import org.patchbay.billing.Payment;
import org.patchbay.plugin.api.gateway.PaymentStatus;

/** What a gateway's word on a payment means for ours, in whatever order and number words come. */
public sealed interface PaymentVerdict {

  /** The payment moves on. */
  record Move(Payment.Status to) implements PaymentVerdict {}

  /** Nothing new, or older than what we know. */
  record Nothing() implements PaymentVerdict {}

  /**
   * Does not fit what we know; never accepted by itself.
   *
   * @param reason for the operator
   */
  record Mismatch(String reason) implements PaymentVerdict {}

  /**
   * Judges.
   *
   * @param asked true when an operator asked the gateway just now: then a late success is believed
   */
  static PaymentVerdict of(
      Payment ours, org.patchbay.plugin.api.gateway.Payment theirs, boolean asked) {
    Payment.Status to = Payment.Status.valueOf(theirs.status().name());
    if (ours.reference().filter(known -> !known.equals(theirs.reference())).isPresent()) {
      return new Mismatch(
          "The gateway reports it as %s, but it was %s before"
              .formatted(theirs.reference(), ours.reference().get()));
    }
    boolean money =
        theirs.status() != PaymentStatus.FAILED && theirs.status() != PaymentStatus.CANCELLED;
    if (money && !theirs.amount().equals(ours.amount())) {
      return new Mismatch(
          "The gateway reports %s of %s, but %s was asked for"
              .formatted(to, theirs.amount(), ours.amount()));
    }
    return byState(ours.status(), to, asked);
  }

  private static PaymentVerdict byState(Payment.Status from, Payment.Status to, boolean asked) {
    if (from == to || isOlder(from, to)) {
      return new Nothing();
    }
    boolean closed = from == Payment.Status.FAILED || from == Payment.Status.CANCELLED;
    if (!Lifecycle.PAYMENT.allows(from, to) || (closed && !asked)) {
      return new Mismatch("The gateway reports %s after it was %s".formatted(to, from));
    }
    return new Move(to);
  }

  /** Words on the way that arrive after a later one. */
  private static boolean isOlder(Payment.Status from, Payment.Status to) {
    return (to == Payment.Status.PENDING && from != Payment.Status.CREATED)
        || (to == Payment.Status.AUTHORIZED
            && from != Payment.Status.CREATED
            && from != Payment.Status.PENDING)
        || (from == Payment.Status.FAILED && to == Payment.Status.CANCELLED)
        || (from == Payment.Status.CANCELLED && to == Payment.Status.FAILED);
  }
}
