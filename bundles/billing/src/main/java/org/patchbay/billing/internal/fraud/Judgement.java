package org.patchbay.billing.internal.fraud;

import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.patchbay.billing.FraudCheck;
import org.patchbay.billing.FraudCheck.Finding;
import org.patchbay.billing.OnFailure;

/** What findings come to, from best to worst: the worst of them counts. */
public enum Judgement {
  ALLOW(FraudCheck.State.ALLOWED),
  LET_THROUGH(FraudCheck.State.UNCHECKED),
  HOLD(FraudCheck.State.HELD),
  REFUSE(FraudCheck.State.UNCHECKED),
  DENY(FraudCheck.State.DENIED);

  private final FraudCheck.State state;

  Judgement(FraudCheck.State state) {
    this.state = state;
  }

  /**
   * Judges.
   *
   * @param onFailure the tenant's choice, asked for only when a plugin could not tell
   */
  public static Judgement of(List<Finding> findings, Supplier<OnFailure> onFailure) {
    return findings.stream()
        .map(finding -> of(finding, onFailure))
        .max(Comparator.naturalOrder())
        .orElse(ALLOW);
  }

  /** The state of the payment's check then. */
  public FraudCheck.State state() {
    return state;
  }

  /** True when the gateway is asked. */
  public boolean goesOn() {
    return this == ALLOW || this == LET_THROUGH;
  }

  private static Judgement of(Finding finding, Supplier<OnFailure> onFailure) {
    return switch (finding.verdict()) {
      case ALLOW -> ALLOW;
      case REVIEW -> HOLD;
      case DENY -> DENY;
      case FAILED -> valueOf(onFailure.get().name());
    };
  }
}
