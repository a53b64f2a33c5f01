package org.patchbay.billing;

/**
 * A tenant's choices in billing.
 *
 * @param refundFailedProvisioning give the money back by itself when provisioning failed for good
 * @param taxFailure what becomes of an order whose tax cannot be told
 * @param fraudFailure what becomes of a payment that a fraud plugin cannot judge
 */
public record TenantSettings(
    boolean refundFailedProvisioning, OnFailure taxFailure, OnFailure fraudFailure) {

  /** What a tenant has that never chose: nothing is sold with the wrong tax or unchecked. */
  public static final TenantSettings DEFAULT =
      new TenantSettings(false, OnFailure.HOLD, OnFailure.HOLD);
}
