package org.patchbay.plugin.gateway.sandbox;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.gateway.Payment;
import org.patchbay.plugin.api.gateway.PaymentStatus;

/** The ways to pay, each with its own fate; {@link #id()} is what a payment request names. */
enum TestCard {
  /** Has the money at once. */
  OK(PaymentStatus.SUCCEEDED),
  /** Is declined. */
  DECLINED(PaymentStatus.FAILED, "The card was declined."),
  /** Has too little on it. */
  INSUFFICIENT_FUNDS(PaymentStatus.FAILED, "The card has insufficient funds."),
  /** Has run out. */
  EXPIRED(PaymentStatus.FAILED, "The card has expired."),
  /** Asks the customer on the hosted page; also what a request with no method gets. */
  REDIRECT(PaymentStatus.PENDING),
  /** Charges at once and answers late. */
  SLOW(PaymentStatus.SUCCEEDED),
  /** Settles by itself after a while. */
  PENDING(PaymentStatus.PENDING),
  /** Fails with a retryable error some times, then charges. */
  ERROR(PaymentStatus.SUCCEEDED),
  /** Charges at once, but every refund of it fails. */
  REFUND_FAILS(PaymentStatus.SUCCEEDED);

  private final PaymentStatus first;
  private final String refusal;

  TestCard(PaymentStatus first) {
    this(first, "");
  }

  TestCard(PaymentStatus first, String refusal) {
    this.first = first;
    this.refusal = refusal;
  }

  static TestCard of(String method) {
    if (method.isEmpty()) {
      return REDIRECT;
    }
    return Arrays.stream(values())
        .filter(card -> card.id().equals(method))
        .findFirst()
        .orElseThrow(
            () ->
                PluginException.permanent(
                    "method.unknown",
                    "The sandbox has no such test card; it has "
                        + Arrays.stream(values())
                            .map(TestCard::id)
                            .collect(Collectors.joining(", "))
                        + "."));
  }

  /** The name of the test card, for example {@code card-insufficient-funds}. */
  String id() {
    return "card-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  PaymentStatus first(boolean capture) {
    return first == PaymentStatus.SUCCEEDED && !capture ? PaymentStatus.AUTHORIZED : first;
  }

  Payment.Failure failure() {
    String code = this == DECLINED ? "card_declined" : name().toLowerCase(Locale.ROOT);
    return new Payment.Failure(code, refusal);
  }
}
