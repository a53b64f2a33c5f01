package org.patchbay.plugin.gateway.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Ids of payments and refunds. They follow from the idempotency key, so that one insert both makes
 * a payment and finds out whether it was there.
 */
final class References {
  private static final String PAYMENT = "sbx_";
  private static final String REFUND = "sbr_";
  private static final int DIGITS = 24;

  private References() {}

  static String payment(UUID tenant, String idempotencyKey) {
    return PAYMENT + digest(tenant + "/" + idempotencyKey);
  }

  /** Contains the payment's, so that a refund is found without an index of its own. */
  static String refund(String payment, String idempotencyKey) {
    return REFUND
        + payment.substring(Math.min(payment.length(), PAYMENT.length()))
        + "_"
        + digest(idempotencyKey);
  }

  /** The payment that a refund belongs to; of no known payment when it is not a refund's. */
  static String paymentOf(String refund) {
    int end = refund.lastIndexOf('_');
    return end <= REFUND.length() ? refund : PAYMENT + refund.substring(REFUND.length(), end);
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, DIGITS / 2);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
