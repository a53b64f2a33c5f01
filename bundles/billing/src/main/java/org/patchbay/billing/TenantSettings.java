package org.patchbay.billing;

/**
 * A tenant's choices in billing.
 *
 * @param refundFailedProvisioning give the money back by itself when provisioning failed for good
 * @param taxFailure what becomes of an order whose tax cannot be told
 */
public record TenantSettings(boolean refundFailedProvisioning, OnFailure taxFailure) {

  /** What a tenant has that never chose: nothing is sold with the wrong tax. */
  public static final TenantSettings DEFAULT = new TenantSettings(false, OnFailure.HOLD);
}
