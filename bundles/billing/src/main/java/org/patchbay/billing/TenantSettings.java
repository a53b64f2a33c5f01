package org.patchbay.billing;

/**
 * A tenant's choices in billing.
 *
 * @param refundFailedProvisioning give the money back by itself when provisioning failed for good
 */
public record TenantSettings(boolean refundFailedProvisioning) {

  /** What a tenant has that never chose. */
  public static final TenantSettings DEFAULT = new TenantSettings(false);
}
