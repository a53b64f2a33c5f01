package org.patchbay.billing.internal.order;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.billing.FraudCheck;
import org.patchbay.billing.Invoice;
import org.patchbay.billing.Order;
import org.patchbay.billing.Payment;
import org.patchbay.billing.internal.Journal;
import org.patchbay.billing.internal.event.SaleEvents;
import org.patchbay.billing.internal.payment.PaymentRows;
import org.patchbay.billing.internal.payment.PaymentWriter;
import org.patchbay.billing.internal.sale.Sale;
import org.patchbay.billing.internal.store.Json;
import org.patchbay.billing.internal.store.Sql;
import org.patchbay.events.Actor;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.Transaction;
import org.patchbay.plugin.api.Money;

/** Writes an order with its invoice and payment. */
@Component(service = OrderWriter.class)
public final class OrderWriter {
  private static final String ORDER =
      """
      INSERT INTO billing.customer_order
        (tenant_id, id, customer, plan, options, status, invoice, payment, service, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

  private final Database database;
  private final PaymentWriter payments;
  private final InvoiceWriter invoices;
  private final Journal journal;

  @Activate
  public OrderWriter(
      @Reference Database database,
      @Reference PaymentWriter payments,
      @Reference InvoiceWriter invoices,
      @Reference Journal journal) {
    this.database = database;
    this.payments = payments;
    this.invoices = invoices;
    this.journal = journal;
  }

  /** Writes what was found good. */
  Sale write(Transaction tx, UUID tenant, UUID id, OrderIntake.Draft draft, Actor actor)
      throws SQLException {
    Instant now = Sql.now();
    UUID invoice = database.newId();
    Optional<Payment> payment =
        draft
            .method()
            .map(how -> payment(invoice, draft.customer().id(), draft.price().total(), how, now));
    Order order =
        new Order(
            id,
            draft.customer().id(),
            draft.plan().id(),
            draft.options(),
            Order.Status.PENDING_PAYMENT,
            invoice,
            payment.map(Payment::id),
            Optional.empty(),
            now);
    insert(tx, tenant, order, draft.service());
    journal.write(
        tx,
        actor,
        SaleEvents.ORDER_PLACED,
        id,
        Map.of(
            "customer", order.customer(),
            "plan", draft.plan().code(),
            "options", order.options(),
            "invoice", invoice));
    if (payment.isPresent()) {
      Gateways.Method how = draft.method().orElseThrow();
      payments.insert(tx, tenant, id, payment.get(), asked(how), actor);
      payments.announce(tx, tenant, payment.get(), how.checks(), actor);
    }
    Invoice issued = invoices.issue(tx, tenant, order, draft.price(), actor);
    return new Sale(
        draft.customer(), draft.plan(), order, draft.service(), issued, Optional.empty(), payment);
  }

  /** A payment to ask for. */
  Payment payment(UUID invoice, UUID customer, Money amount, Gateways.Method how, Instant now) {
    return new Payment(
        database.newId(),
        invoice,
        customer,
        how.gateway(),
        how.method(),
        amount,
        Money.zero(amount.currency()),
        Payment.Status.CREATED,
        Optional.empty(),
        Optional.empty(),
        "",
        "",
        "",
        how.checks() == 0 ? FraudCheck.NONE : FraudCheck.DUE,
        now);
  }

  /** How it is asked for: the first time, nothing is uncertain yet. */
  static PaymentRows.Asked asked(Gateways.Method how) {
    return new PaymentRows.Asked(how.returnUrl(), how.cancelUrl(), false);
  }

  private static void insert(Transaction tx, UUID tenant, Order order, Optional<UUID> service)
      throws SQLException {
    Sql.update(
        tx,
        ORDER,
        tenant,
        order.id(),
        order.customer(),
        order.plan(),
        Json.of(order.options()),
        order.status(),
        order.invoice(),
        order.payment().orElse(null),
        service.orElse(null),
        order.createdAt());
  }
}
