package org.patchbay.plugin.api.gateway;

/** State of a refund at the gateway. */
public enum RefundStatus {
  /** The gateway works on it. */
  PENDING,
  /** Given back. Final. */
  SUCCEEDED,
  /** Not given back. Final. */
  FAILED
}
