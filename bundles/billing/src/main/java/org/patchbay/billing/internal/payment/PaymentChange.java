package org.patchbay.billing.internal.payment;

import java.util.Optional;
import org.patchbay.billing.FraudCheck;
import org.patchbay.billing.Payment;

/** Payments as they are after a change. */
final class PaymentChange {
  private PaymentChange() {}

  /** After the gateway's word moved it on. A reference that is known stays. */
  static Payment moved(
      Payment payment, Payment.Status to, org.patchbay.plugin.api.gateway.Payment theirs) {
    return new Payment(
        payment.id(),
        payment.invoice(),
        payment.customer(),
        payment.gateway(),
        payment.method(),
        payment.amount(),
        payment.refunded(),
        to,
        payment.reference().or(() -> Optional.ofNullable(theirs.reference())),
        theirs.redirect(),
        theirs.failure().map(failure -> failure.code()).orElse(""),
        theirs.failure().map(failure -> failure.message()).orElse(""),
        "",
        payment.fraud(),
        payment.createdAt());
  }

  /** After it was looked at for fraud. */
  static Payment judged(Payment payment, FraudCheck check, String attention) {
    return new Payment(
        payment.id(),
        payment.invoice(),
        payment.customer(),
        payment.gateway(),
        payment.method(),
        payment.amount(),
        payment.refunded(),
        payment.status(),
        payment.reference(),
        payment.redirect(),
        payment.failureCode(),
        payment.failureMessage(),
        attention,
        check,
        payment.createdAt());
  }

  /** Marked for the operator. One that the gateway answered for is no longer to be asked for. */
  static Payment shown(Payment payment, String reason, Optional<String> reference) {
    boolean answered = reference.isPresent() && payment.status() == Payment.Status.CREATED;
    return new Payment(
        payment.id(),
        payment.invoice(),
        payment.customer(),
        payment.gateway(),
        payment.method(),
        payment.amount(),
        payment.refunded(),
        answered ? Payment.Status.PENDING : payment.status(),
        payment.reference().or(() -> reference),
        payment.redirect(),
        payment.failureCode(),
        payment.failureMessage(),
        reason,
        payment.fraud(),
        payment.createdAt());
  }
}
