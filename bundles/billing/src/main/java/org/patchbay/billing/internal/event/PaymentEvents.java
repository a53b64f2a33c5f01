package org.patchbay.billing.internal.event;

import java.util.List;
import org.patchbay.billing.Payment;
import org.patchbay.events.EventType;

/** What happens to payments, and webhooks that fit none. */
public final class PaymentEvents {
  public static final EventType CREATED =
      EventType.named("payment.created", "A payment is to be asked for.")
          .id("invoice", "what is to be paid")
          .id("customer", "who pays")
          .money("total", "how much")
          .text("gateway", "through which plugin")
          .text("method", "how");
  public static final EventType PENDING =
      moved("payment.pending", "A gateway waits for the customer, or for itself.");
  public static final EventType AUTHORIZED = moved("payment.authorized", "Money is reserved.");
  public static final EventType SUCCEEDED = moved("payment.succeeded", "Money is taken.");
  public static final EventType FAILED = moved("payment.failed", "No money is taken.");
  public static final EventType CANCELLED = moved("payment.cancelled", "A payment was given up.");
  public static final EventType CAPTURE_REQUESTED =
      EventType.named("payment.capture_requested", "Reserved money is to be taken.")
          .money("total", "how much");
  public static final EventType MISMATCH =
      EventType.named("payment.mismatch", "An operator has to look at a payment.")
          .move()
          .text("reason", "what does not fit")
          .text("reference", "the gateway's name for it, if it has one")
          .optional();
  public static final EventType SURPLUS =
      EventType.named("payment.surplus", "Money came that nobody owes, and goes back.")
          .text("reason", "why nobody owes it");
  public static final EventType UNKNOWN =
      EventType.named("webhook.unknown_payment", "A gateway told of a payment that is not ours.")
          .text("reference", "the gateway's name for it");

  static final List<EventType> ALL =
      List.of(
          CREATED,
          PENDING,
          AUTHORIZED,
          SUCCEEDED,
          FAILED,
          CANCELLED,
          CAPTURE_REQUESTED,
          MISMATCH,
          SURPLUS,
          UNKNOWN);

  private PaymentEvents() {}

  /** Tells that a payment went to that state. */
  public static EventType of(Payment.Status to) {
    return switch (to) {
      case PENDING -> PENDING;
      case AUTHORIZED -> AUTHORIZED;
      case SUCCEEDED -> SUCCEEDED;
      case FAILED -> FAILED;
      case CANCELLED -> CANCELLED;
      case CREATED -> throw new IllegalArgumentException("No payment goes back to " + to);
    };
  }

  private static EventType moved(String name, String description) {
    return EventType.named(name, description)
        .move()
        .id("invoice", "what it pays")
        .money("total", "how much")
        .text("gateway", "through which plugin")
        .text("reference", "the gateway's name for it, if it has one")
        .optional()
        .text("reason", "why it failed")
        .optional();
  }
}
