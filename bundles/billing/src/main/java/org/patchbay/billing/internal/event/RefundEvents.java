package org.patchbay.billing.internal.event;

import java.util.List;
import org.patchbay.billing.Refund;
import org.patchbay.events.EventType;

/** What happens to refunds. */
public final class RefundEvents {
  public static final EventType CREATED = written("refund.created", "Money is to be given back.");
  public static final EventType ADOPTED =
      written("refund.adopted", "Money was given back at the gateway itself.");
  public static final EventType PENDING = moved("refund.pending", "A gateway gives money back.");
  public static final EventType SUCCEEDED = moved("refund.succeeded", "Money was given back.");
  public static final EventType FAILED = moved("refund.failed", "Money cannot be given back.");
  public static final EventType MISMATCH =
      EventType.named("refund.mismatch", "An operator has to look at a refund.")
          .id("payment", "whose money")
          .text("reason", "what does not fit");

  static final List<EventType> ALL =
      List.of(CREATED, ADOPTED, PENDING, SUCCEEDED, FAILED, MISMATCH);

  private RefundEvents() {}

  /** Tells that a refund went to that state. */
  public static EventType of(Refund.Status to) {
    return switch (to) {
      case PENDING -> PENDING;
      case SUCCEEDED -> SUCCEEDED;
      case FAILED -> FAILED;
      case CREATED -> throw new IllegalArgumentException("No refund goes back to " + to);
    };
  }

  private static EventType written(String name, String description) {
    return EventType.named(name, description)
        .id("payment", "whose money")
        .money("total", "how much")
        .text("reason", "why")
        .text("status", "its state");
  }

  private static EventType moved(String name, String description) {
    return EventType.named(name, description)
        .move()
        .id("payment", "whose money")
        .money("total", "how much")
        .text("reference", "the gateway's name for it, if it has one")
        .optional()
        .text("reason", "why it failed")
        .optional();
  }
}
