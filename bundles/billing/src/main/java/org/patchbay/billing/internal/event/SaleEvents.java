package org.patchbay.billing.internal.event;

import java.util.List;
import org.patchbay.billing.Order;
import org.patchbay.events.EventType;

/** What happens to orders and invoices. */
public final class SaleEvents {
  public static final EventType ORDER_PLACED =
      EventType.named("order.placed", "A customer ordered.")
          .id("customer", "who")
          .text("plan", "the code of what")
          .object("options", "how it is to be")
          .id("invoice", "its invoice");
  public static final EventType ORDER_PAID =
      order("order.paid", "An order was paid, or is to be provisioned again.");
  public static final EventType ORDER_COMPLETED =
      order("order.completed", "All that an order asked for is done.");
  public static final EventType ORDER_FAILED =
      order("order.failed", "What was ordered and paid could not be provisioned.");
  public static final EventType ORDER_CANCELLED =
      order("order.cancelled", "An order was given up before it was paid.");

  public static final EventType INVOICE_CREATED =
      invoice("invoice.created", "An invoice was issued.")
          .id("customer", "who owes it")
          .id("order", "what for")
          .money("net", "what is owed without tax")
          .money("tax", "all taxes")
          .money("total", "what is owed")
          .text("taxState", "where the tax comes from: NONE, CALCULATED or MISSED")
          .list("taxes", "name, jurisdiction, rate in percent and amount of each tax");
  public static final EventType INVOICE_TAX_MISSED =
      invoice("invoice.tax_missed", "An invoice was issued without the tax that it should bear.")
          .text("reason", "why the tax plugin could not tell it");
  public static final EventType INVOICE_PAID =
      invoice("invoice.paid", "An invoice was paid, or was for nothing.")
          .move()
          .id("customer", "who owed it")
          .id("order", "what for")
          .money("total", "what was owed")
          .id("payment", "the payment that did it; absent when nothing was owed")
          .optional();
  public static final EventType INVOICE_REFUNDED =
      invoice("invoice.refunded", "All of an invoice's money was given back.")
          .move()
          .id("payment", "the payment that was given back");
  public static final EventType INVOICE_VOID =
      invoice("invoice.void", "An invoice is no longer owed.").move();

  static final List<EventType> ALL =
      List.of(
          ORDER_PLACED,
          ORDER_PAID,
          ORDER_COMPLETED,
          ORDER_FAILED,
          ORDER_CANCELLED,
          INVOICE_CREATED,
          INVOICE_TAX_MISSED,
          INVOICE_PAID,
          INVOICE_REFUNDED,
          INVOICE_VOID);

  private SaleEvents() {}

  /** Tells that an order went to that state. */
  public static EventType of(Order.Status to) {
    return switch (to) {
      case PAID -> ORDER_PAID;
      case COMPLETED -> ORDER_COMPLETED;
      case FAILED -> ORDER_FAILED;
      case CANCELLED -> ORDER_CANCELLED;
      case PENDING_PAYMENT -> throw new IllegalArgumentException("No order goes back to " + to);
    };
  }

  private static EventType order(String name, String description) {
    return EventType.named(name, description).move().id("invoice", "its invoice");
  }

  private static EventType invoice(String name, String description) {
    return EventType.named(name, description).integer("number", "its number");
  }
}
