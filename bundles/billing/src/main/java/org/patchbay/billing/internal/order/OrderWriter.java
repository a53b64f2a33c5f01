package org.patchbay.billing.internal.order;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
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

  // The counter's row is the tenant's bottleneck: it is locked by the last statement but for what
  // needs the number. A rollback takes the number back, so that none is ever missing.
  private static final String INVOICE =
      """
      WITH counted AS (
        INSERT INTO billing.invoice_counter AS c (tenant_id, last) VALUES (?, 1)
        ON CONFLICT (tenant_id) DO UPDATE SET last = c.last + 1 RETURNING last),
      line AS (
        INSERT INTO billing.invoice_line
          (tenant_id, invoice, position, description, quantity, unit_price, amount)
        VALUES (?, ?, 1, ?, 1, ?, ?))
      INSERT INTO billing.invoice
        (tenant_id, id, number, customer, order_id, total, currency, status, issued_at)
      SELECT ?::uuid, ?::uuid, last, ?::uuid, ?::uuid, ?::bigint, ?, ?, ?::timestamptz FROM counted
      RETURNING number""";

  private final Database database;
  private final PaymentWriter payments;
  private final Journal journal;

  @Activate
  public OrderWriter(
      @Reference Database database, @Reference PaymentWriter payments, @Reference Journal journal) {
    this.database = database;
    this.payments = payments;
    this.journal = journal;
  }

  /** Writes what was found good. */
  Sale write(Transaction tx, UUID tenant, UUID id, OrderIntake.Draft draft, Actor actor)
      throws SQLException {
    Instant now = Sql.now();
    UUID invoice = database.newId();
    Optional<Payment> payment =
        draft.method().map(how -> payment(invoice, draft.customer().id(), price(draft), how, now));
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
      payments.insert(tx, tenant, id, payment.get(), asked(how));
      payments.announce(tx, tenant, payment.get(), actor);
    }
    Invoice issued = issue(tx, tenant, order, draft);
    journal.write(
        tx,
        actor,
        SaleEvents.INVOICE_CREATED,
        invoice,
        Map.of(
            "number", issued.number(),
            "customer", issued.customer(),
            "order", id,
            "total", issued.total()));
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

  private static Invoice issue(Transaction tx, UUID tenant, Order order, OrderIntake.Draft draft)
      throws SQLException {
    Money price = price(draft);
    String description = draft.plan().name();
    long number =
        Sql.first(
                tx,
                row -> row.number("number"),
                INVOICE,
                tenant,
                tenant,
                order.invoice(),
                description,
                price.minor(),
                price.minor(),
                tenant,
                order.invoice(),
                order.customer(),
                order.id(),
                price.minor(),
                price.currency().getCurrencyCode(),
                Invoice.Status.OPEN,
                order.createdAt())
            .orElseThrow();
    return new Invoice(
        order.invoice(),
        number,
        order.customer(),
        order.id(),
        List.of(new Invoice.Line(description, 1, price, price)),
        price,
        Invoice.Status.OPEN,
        order.createdAt(),
        Optional.empty());
  }

  private static Money price(OrderIntake.Draft draft) {
    return draft.plan().price();
  }
}
