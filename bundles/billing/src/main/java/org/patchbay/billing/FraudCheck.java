package org.patchbay.billing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What came of looking at a payment for fraud, before its gateway was asked. For operators only.
 *
 * @param state how far it is
 * @param findings what each plugin said
 * @param decidedAt when the plugins, or after them an operator, decided; empty before that and when
 *     nobody was asked
 */
public record FraudCheck(State state, List<Finding> findings, Optional<Instant> decidedAt) {
  /** Of a payment whose tenant has no fraud plugin. */
  public static final FraudCheck NONE = new FraudCheck(State.NONE, List.of(), Optional.empty());

  /** Of a payment that is still to be looked at. */
  public static final FraudCheck DUE = new FraudCheck(State.DUE, List.of(), Optional.empty());

  public FraudCheck {
    findings = List.copyOf(findings);
  }

  /** How far a check is. */
  public enum State {
    /** No plugin was active. */
    NONE,
    /** The plugins are to be asked; the gateway is not asked before. */
    DUE,
    /** Every plugin allows it. */
    ALLOWED,
    /** A plugin could not tell, and the tenant's setting decided: the payment tells how. */
    UNCHECKED,
    /** Waits for an operator. */
    HELD,
    /** An operator let it go on. */
    APPROVED,
    /** A plugin or an operator denied it. */
    DENIED
  }

  /**
   * What a plugin said.
   *
   * @param plugin the plugin's id
   * @param verdict what is to become of the payment
   * @param score from 0 for nothing found to 100 for certainly fraud
   * @param reasons why
   */
  public record Finding(String plugin, Verdict verdict, int score, List<Reason> reasons) {

    public Finding {
      reasons = List.copyOf(reasons);
    }
  }

  /** What a plugin can say. */
  public enum Verdict {
    ALLOW,
    REVIEW,
    DENY,
    /** It could not tell. */
    FAILED
  }

  /**
   * Why.
   *
   * @param code the plugin's code for it
   * @param message one sentence
   */
  public record Reason(String code, String message) {}
}
