package org.patchbay.billing;

/** How often a plan is billed. */
public enum BillingCycle {
  ONE_TIME,
  MONTHLY,
  YEARLY
}
