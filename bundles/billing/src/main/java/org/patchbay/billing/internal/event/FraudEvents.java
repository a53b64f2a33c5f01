package org.patchbay.billing.internal.event;

import java.util.List;
import org.patchbay.events.EventType;

/** What fraud plugins and operators decide of payments. */
public final class FraudEvents {
  public static final EventType ALLOWED =
      checked("payment.allowed", "Every fraud plugin allows a payment.");
  public static final EventType UNCHECKED =
      checked(
              "payment.unchecked",
              "A fraud plugin could not tell, and the tenant's setting decided.")
          .text("decision", "LET_THROUGH or REFUSE");
  public static final EventType HELD =
      checked("payment.held", "A payment waits until an operator has looked at it.");
  public static final EventType DENIED =
      checked("payment.denied", "A fraud plugin denies a payment.");
  public static final EventType REVIEWED =
      EventType.named("payment.reviewed", "An operator decided of a payment that was held.")
          .text("decision", "APPROVED or DENIED")
          .text("note", "why, in the operator's words")
          .optional();
  public static final EventType REPORT_FAILED =
      EventType.named("payment.report_failed", "A fraud plugin will not hear of a payment's end.")
          .text("plugin", "which")
          .text("outcome", "what it was to hear")
          .text("reason", "why it failed");

  static final List<EventType> ALL =
      List.of(ALLOWED, UNCHECKED, HELD, DENIED, REVIEWED, REPORT_FAILED);

  private FraudEvents() {}

  private static EventType checked(String name, String description) {
    return EventType.named(name, description).list("findings", "what each plugin said");
  }
}
