package org.patchbay.billing.internal.notice;

import java.util.Arrays;
import java.util.List;

/** What people are told of. */
public enum NoticeType {
  INVOICE_PAID("invoice.paid", false),
  PAYMENT_FAILED("payment.failed", true),
  PAYMENT_HELD("payment.held", true, true),
  SERVICE_ACTIVE("service.active", false),
  SERVICE_FAILED("service.failed", false),
  SERVICE_SUSPENDED("service.suspended", true),
  SERVICE_RESUMED("service.resumed", false),
  SERVICE_TERMINATED("service.terminated", true),
  ENDPOINT_DISABLED("webhook_endpoint.disabled", true, true);

  private final String id;
  private final boolean urgent;
  private final boolean staffOnly;

  NoticeType(String id, boolean urgent) {
    this(id, urgent, false);
  }

  NoticeType(String id, boolean urgent, boolean staffOnly) {
    this.id = id;
    this.urgent = urgent;
    this.staffOnly = staffOnly;
  }

  /** The type of the event. */
  public String id() {
    return id;
  }

  /** Whether customers never hear of it; staff does by itself, once its address is set. */
  public boolean staffOnly() {
    return staffOnly;
  }

  /** Whether it is sent in quiet hours too: somebody's service stops, or somebody waits. */
  public boolean urgent() {
    return urgent;
  }

  /** The type of that event. */
  public static NoticeType of(String id) {
    return Arrays.stream(values())
        .filter(type -> type.id.equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("nobody is told of " + id));
  }

  /** The ids of all. */
  public static List<String> ids() {
    return Arrays.stream(values()).map(NoticeType::id).toList();
  }
}
