package org.patchbay.plugin.api.gateway;

/** State of a payment at the gateway. */
public enum PaymentStatus {
  /** The customer or the gateway has still to act. */
  PENDING,
  /** Money is reserved, not yet taken. */
  AUTHORIZED,
  /** Money is taken. Final, but for refunds. */
  SUCCEEDED,
  /** No money is taken and none will be. Final. */
  FAILED,
  /** Given up by the customer, the tenant or by age. Final. */
  CANCELLED;

  /** True when the gateway will not change it any more. */
  public boolean isFinal() {
    return this != PENDING && this != AUTHORIZED;
  }
}
