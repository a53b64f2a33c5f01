package org.patchbay.plugin.gateway.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.patchbay.plugin.api.Money;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.gateway.Payment;
import org.patchbay.plugin.api.gateway.PaymentStatus;
import org.patchbay.plugin.api.gateway.Refund;
import org.patchbay.plugin.api.gateway.RefundStatus;

/**
 * A payment as the sandbox keeps it. Each change makes a new value and is refused when it breaks a
 * rule; {@link Ledger} sees to it that one change follows another.
 *
 * @param reference its id
 * @param terms what it was asked for with
 * @param status its state
 * @param amount what is or was to be taken: less than asked for after a partial capture
 * @param at when it came into its state
 * @param failure why it failed
 * @param captureKey idempotency key of the capture; empty before
 * @param refunds what was given back, in order
 */
record Charge(
    String reference,
    Terms terms,
    PaymentStatus status,
    Money amount,
    Instant at,
    Optional<Payment.Failure> failure,
    String captureKey,
    List<GivenBack> refunds) {

  Charge {
    refunds = List.copyOf(refunds);
  }

  static Charge first(String reference, Terms terms, Instant now) {
    PaymentStatus status = terms.card().first(terms.capture());
    Optional<Payment.Failure> failure =
        status == PaymentStatus.FAILED ? Optional.of(terms.card().failure()) : Optional.empty();
    return new Charge(reference, terms, status, terms.amount(), now, failure, "", List.of());
  }

  /** Settled, if it settles by itself and its time has come. */
  Charge asOf(Instant now) {
    return terms.settlesAt().filter(due -> !due.isAfter(now)).map(this::settled).orElse(this);
  }

  /** Settled, as of when it settles by itself. */
  Charge settled(Instant due) {
    return status == PaymentStatus.PENDING ? in(taken(), due, Optional.empty()) : this;
  }

  /** As the customer decided on the hosted page; stays as it is once decided. */
  Charge decided(Decision decision, Instant now) {
    if (status != PaymentStatus.PENDING || terms.card() != TestCard.REDIRECT) {
      return this;
    }
    return switch (decision) {
      case PAY -> in(taken(), now, Optional.empty());
      case DECLINE -> in(PaymentStatus.FAILED, now, Optional.of(TestCard.DECLINED.failure()));
      case CANCEL -> in(PaymentStatus.CANCELLED, now, Optional.empty());
    };
  }

  Charge captured(String key, Money part, Instant now) {
    if (captureKey.equals(key)) {
      require(part.equals(amount), "idempotency.conflict", "This key captured another amount.");
      return this;
    }
    require(
        status == PaymentStatus.AUTHORIZED,
        "capture.impossible",
        "The payment is not authorized and waiting for a capture.");
    requireSameCurrency(part);
    require(
        part.isPositive() && part.compareTo(amount) <= 0,
        "capture.amount",
        "A capture is above zero and at most " + amount + ".");
    return new Charge(
        reference, terms, PaymentStatus.SUCCEEDED, part, now, Optional.empty(), key, refunds);
  }

  Charge givenBack(String refundReference, Money part, Instant now) {
    Optional<GivenBack> earlier = refund(refundReference);
    if (earlier.isPresent()) {
      require(
          earlier.get().refund().amount().equals(part),
          "idempotency.conflict",
          "This key refunded another amount.");
      return this;
    }
    Charge paid = asOf(now);
    require(
        paid.status == PaymentStatus.SUCCEEDED,
        "refund.impossible",
        "Only a payment that succeeded can be refunded.");
    requireSameCurrency(part);
    Money left = paid.left();
    require(
        part.isPositive() && part.compareTo(left) <= 0,
        "refund.amount",
        "A refund is above zero and at most the " + left + " that are left of the payment.");
    List<GivenBack> all = new ArrayList<>(refunds);
    all.add(new GivenBack(outcome(refundReference, part), now));
    return new Charge(
        reference, terms, paid.status, amount, paid.at, Optional.empty(), captureKey, all);
  }

  Optional<GivenBack> refund(String refundReference) {
    return refunds.stream()
        .filter(given -> given.refund().reference().equals(refundReference))
        .findFirst();
  }

  Payment payment() {
    return new Payment(reference, status, amount, Optional.empty(), failure);
  }

  private Refund outcome(String refundReference, Money part) {
    return terms.card() == TestCard.REFUND_FAILS
        ? new Refund(
            refundReference,
            RefundStatus.FAILED,
            part,
            Optional.of(
                new Payment.Failure("refund_declined", "The bank did not take the refund.")))
        : new Refund(refundReference, RefundStatus.SUCCEEDED, part, Optional.empty());
  }

  private Money left() {
    return refunds.stream()
        .filter(GivenBack::counts)
        .map(given -> given.refund().amount())
        .reduce(amount, Money::minus);
  }

  private PaymentStatus taken() {
    return terms.capture() ? PaymentStatus.SUCCEEDED : PaymentStatus.AUTHORIZED;
  }

  private Charge in(PaymentStatus next, Instant since, Optional<Payment.Failure> why) {
    return new Charge(reference, terms, next, amount, since, why, captureKey, refunds);
  }

  private void requireSameCurrency(Money part) {
    require(
        part.currency().equals(amount.currency()),
        "currency.differs",
        "The payment is in " + amount.currency() + ".");
  }

  private static void require(boolean kept, String code, String message) {
    if (!kept) {
      throw PluginException.permanent(code, message);
    }
  }
}
