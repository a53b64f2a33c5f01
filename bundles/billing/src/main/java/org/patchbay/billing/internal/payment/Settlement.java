package org.patchbay.billing.internal.payment;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.billing.Invoice;
import org.patchbay.billing.Order;
import org.patchbay.billing.internal.Journal;
import org.patchbay.billing.internal.event.PaymentEvents;
import org.patchbay.billing.internal.event.SaleEvents;
import org.patchbay.billing.internal.notice.Audience;
import org.patchbay.billing.internal.notice.NoticeWriter;
import org.patchbay.billing.internal.refund.RefundLedger;
import org.patchbay.billing.internal.sale.OrderStates;
import org.patchbay.billing.internal.sale.Sale;
import org.patchbay.billing.internal.sale.Sales;
import org.patchbay.billing.internal.service.ServiceOrders;
import org.patchbay.billing.internal.state.Lifecycle;
import org.patchbay.billing.internal.store.Sql;
import org.patchbay.events.Actor;
import org.patchbay.persistence.Transaction;

/** What follows from money: the invoice is paid, the service is made. */
@Component(service = Settlement.class)
public final class Settlement {
  private static final String PAID =
      """
      UPDATE billing.invoice SET status = ?, paid_at = ?, paid_by = ?
      WHERE tenant_id = ? AND id = ?""";

  private final OrderStates orders;
  private final ServiceOrders services;
  private final RefundLedger refunds;
  private final NoticeWriter notices;
  private final Journal journal;

  @Activate
  public Settlement(
      @Reference OrderStates orders,
      @Reference ServiceOrders services,
      @Reference RefundLedger refunds,
      @Reference NoticeWriter notices,
      @Reference Journal journal) {
    this.orders = orders;
    this.services = services;
    this.refunds = refunds;
    this.notices = notices;
    this.journal = journal;
  }

  /**
   * Settles a sale whose payment succeeded, or that is free. Money for an invoice that is paid or
   * void already goes back at once: nobody owes it, and keeping it would be a double charge.
   *
   * @return the sale as it is then
   */
  public Sale settle(Transaction tx, UUID tenant, Sale sale, Audience audience, Actor actor)
      throws SQLException {
    Invoice invoice = sale.invoice();
    if (!Lifecycle.INVOICE.allows(invoice.status(), Invoice.Status.PAID)) {
      return surplus(tx, tenant, sale, actor);
    }
    Instant now = Sql.now();
    Sale settled = sale.paid(now);
    UUID paidBy = settled.paidBy().orElse(null);
    Sql.update(tx, PAID, Invoice.Status.PAID, now, paidBy, tenant, invoice.id());
    journal.write(
        tx,
        actor,
        SaleEvents.INVOICE_PAID,
        invoice.id(),
        Map.of(
            "number", invoice.number(),
            "from", invoice.status(),
            "to", Invoice.Status.PAID,
            "customer", invoice.customer(),
            "order", invoice.order(),
            "total", invoice.total(),
            "payment", settled.paidBy()));
    settled = orders.move(tx, tenant, settled, Order.Status.PAID, actor);
    if (sale.service().isPresent()) {
      services.create(tx, tenant, settled, actor);
    } else {
      settled = orders.move(tx, tenant, settled, Order.Status.COMPLETED, actor);
    }
    if (invoice.total().isPositive()) {
      notices.write(tx, audience, "invoice.paid", settled, Map.of());
    }
    return settled;
  }

  private Sale surplus(Transaction tx, UUID tenant, Sale sale, Actor actor) throws SQLException {
    String reason =
        "Invoice " + sale.invoice().number() + " was " + sale.invoice().status() + " already.";
    journal.write(tx, actor, PaymentEvents.SURPLUS, sale.due().id(), Map.of("reason", reason));
    refunds.giveBack(tx, tenant, sale, reason, Journal.BILLING);
    return Sales.ofPayment(tx, tenant, sale.due().id()).orElseThrow();
  }
}
