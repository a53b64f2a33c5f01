package org.patchbay.plugin.api.fraud;

import java.util.List;
import java.util.Objects;

/**
 * What a plugin thinks of a payment.
 *
 * @param decision what is to become of it
 * @param score how bad it is: 0 for nothing found, 100 for certainly fraud
 * @param reasons why; at least one unless it is allowed
 */
public record FraudVerdict(Decision decision, int score, List<Reason> reasons) {

  /** What is to become of a payment, from best to worst. */
  public enum Decision {
    /** It may be made. */
    ALLOW,
    /** Somebody has to look at it first. */
    REVIEW,
    /** It is not made. */
    DENY
  }

  public FraudVerdict {
    Objects.requireNonNull(decision, "decision");
    reasons = List.copyOf(reasons);
    if (score < 0 || score > 100) {
      throw new IllegalArgumentException("a score is from 0 to 100, not " + score);
    }
    if (decision != Decision.ALLOW && reasons.isEmpty()) {
      throw new IllegalArgumentException(decision + " needs a reason");
    }
  }

  /** Nothing speaks against it. */
  public static FraudVerdict allow() {
    return new FraudVerdict(Decision.ALLOW, 0, List.of());
  }

  /**
   * What was found. The customer never sees it.
   *
   * @param code stable, lower case with dots or underscores, for example {@code velocity.email}
   * @param message one sentence for an operator
   */
  public record Reason(String code, String message) {

    public Reason {
      if (!code.matches("[a-z0-9][a-z0-9._-]{0,63}")) {
        throw new IllegalArgumentException("a code is like velocity.email, not " + code);
      }
      if (message.isBlank()) {
        throw new IllegalArgumentException("reason " + code + " needs a message");
      }
    }
  }
}
