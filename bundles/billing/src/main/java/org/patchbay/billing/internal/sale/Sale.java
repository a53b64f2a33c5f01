package org.patchbay.billing.internal.sale;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.billing.Customer;
import org.patchbay.billing.Invoice;
import org.patchbay.billing.Order;
import org.patchbay.billing.Orders.Checkout;
import org.patchbay.billing.Payment;
import org.patchbay.billing.Plan;

/**
 * An order with all it stands on.
 *
 * @param customer who buys
 * @param plan what
 * @param order the order
 * @param service the id that was chosen for the service; empty when nothing is provisioned
 * @param invoice its invoice
 * @param paidBy the payment that paid the invoice; empty while none did, or when it was free
 * @param payment the payment that was asked for, or the order's newest; empty when free
 */
public record Sale(
    Customer customer,
    Plan plan,
    Order order,
    Optional<UUID> service,
    Invoice invoice,
    Optional<UUID> paidBy,
    Optional<Payment> payment) {

  /** The payment, where there must be one. */
  public Payment due() {
    return payment.orElseThrow(() -> new IllegalStateException("free: order " + order.id()));
  }

  /** The plan's options with the order's over them. */
  public Map<String, String> options() {
    Map<String, String> all = new HashMap<>(plan.options());
    all.putAll(order.options());
    return all;
  }

  /** With the order in that state. */
  Sale at(Order.Status status) {
    boolean paid = status != Order.Status.PENDING_PAYMENT && status != Order.Status.CANCELLED;
    Order moved =
        new Order(
            order.id(),
            order.customer(),
            order.plan(),
            order.options(),
            status,
            order.invoice(),
            order.payment(),
            paid ? service : Optional.<UUID>empty(),
            order.createdAt());
    return new Sale(customer, plan, moved, service, invoice, paidBy, payment);
  }

  /** With the invoice paid, by the payment if there is one. */
  public Sale paid(Instant at) {
    Invoice paid =
        new Invoice(
            invoice.id(),
            invoice.number(),
            invoice.customer(),
            invoice.order(),
            invoice.lines(),
            invoice.net(),
            invoice.tax(),
            invoice.total(),
            invoice.taxState(),
            Invoice.Status.PAID,
            invoice.issuedAt(),
            Optional.of(at));
    return new Sale(customer, plan, order, service, paid, payment.map(Payment::id), payment);
  }

  /** With the payment changed. */
  public Sale with(Payment changed) {
    return new Sale(customer, plan, order, service, invoice, paidBy, Optional.of(changed));
  }

  /** As the buyer sees it. */
  public Checkout checkout() {
    return new Checkout(order, invoice, payment);
  }
}
