package org.patchbay.plugin.fraud.rules;

import java.util.Comparator;
import java.util.List;
import org.patchbay.plugin.api.fraud.FraudVerdict;
import org.patchbay.plugin.api.fraud.FraudVerdict.Decision;

/**
 * A rule that a payment fits.
 *
 * @param effect what the rule does with it
 * @param reason why
 */
record Hit(Effect effect, FraudVerdict.Reason reason) {
  private static final int REVIEW_SCORE = 50;
  private static final int FURTHER_SCORE = 10;
  private static final int HIGHEST_REVIEW_SCORE = 90;
  private static final int DENY_SCORE = 100;

  static Hit of(Effect effect, String code, String message) {
    return new Hit(effect, new FraudVerdict.Reason(code, message));
  }

  /** What all of them come to: the worst counts. */
  static FraudVerdict verdict(List<Hit> hits) {
    Decision worst =
        hits.stream()
            .map(hit -> hit.effect().decision())
            .max(Comparator.naturalOrder())
            .orElse(Decision.ALLOW);
    return new FraudVerdict(
        worst, score(worst, hits.size()), hits.stream().map(Hit::reason).toList());
  }

  private static int score(Decision worst, int hits) {
    return switch (worst) {
      case ALLOW -> 0;
      case REVIEW -> Math.min(HIGHEST_REVIEW_SCORE, REVIEW_SCORE + FURTHER_SCORE * (hits - 1));
      case DENY -> DENY_SCORE;
    };
  }
}
