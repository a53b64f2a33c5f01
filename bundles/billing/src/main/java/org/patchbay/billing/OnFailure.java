package org.patchbay.billing;

/** What becomes of an order or payment when a plugin that should judge it cannot tell. */
public enum OnFailure {
  /** It goes on without the plugin's answer, and is marked so. */
  LET_THROUGH,
  /**
   * It waits: an order is refused for now, with a problem that says to ask again later; a payment
   * is held for an operator.
   */
  HOLD,
  /** It is refused. */
  REFUSE
}
