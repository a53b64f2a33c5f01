package org.patchbay.billing.internal.order;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.billing.Invoice;
import org.patchbay.billing.Order;
import org.patchbay.billing.internal.Journal;
import org.patchbay.billing.internal.event.SaleEvents;
import org.patchbay.billing.internal.store.InvoiceLines;
import org.patchbay.billing.internal.store.Sql;
import org.patchbay.billing.internal.tax.Taxed;
import org.patchbay.events.Actor;
import org.patchbay.persistence.Transaction;

/** Issues invoices. */
@Component(service = InvoiceWriter.class)
public final class InvoiceWriter {
  // The counter's row is the tenant's bottleneck: it is locked by the last statement but for what
  // needs the number. A rollback takes the number back, so that none is ever missing.
  private static final String INSERT =
      """
      WITH counted AS (
        INSERT INTO billing.invoice_counter AS c (tenant_id, last) VALUES (?, 1)
        ON CONFLICT (tenant_id) DO UPDATE SET last = c.last + 1 RETURNING last),
      line AS (
        INSERT INTO billing.invoice_line
          (tenant_id, invoice, position, description, quantity, unit_price, amount, tax_included,
           tax, taxes, note)
        VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?))
      INSERT INTO billing.invoice
        (tenant_id, id, number, customer, order_id, tax, total, currency, tax_state, status,
         issued_at)
      SELECT ?::uuid, ?::uuid, last, ?::uuid, ?::uuid, ?::bigint, ?::bigint, ?, ?, ?,
             ?::timestamptz
      FROM counted RETURNING number""";

  private final Journal journal;

  @Activate
  public InvoiceWriter(@Reference Journal journal) {
    this.journal = journal;
  }

  /** Issues an order's invoice. */
  Invoice issue(Transaction tx, UUID tenant, Order order, Taxed price, Actor actor)
      throws SQLException {
    Invoice.Line line = price.line();
    Invoice issued =
        new Invoice(
            order.invoice(),
            insert(tx, tenant, order, price),
            order.customer(),
            order.id(),
            List.of(line),
            line.net(),
            line.tax(),
            price.total(),
            price.state(),
            Invoice.Status.OPEN,
            order.createdAt(),
            Optional.empty());
    journal.write(tx, actor, SaleEvents.INVOICE_CREATED, issued.id(), facts(issued));
    if (price.state() == Invoice.TaxState.MISSED) {
      journal.write(
          tx,
          actor,
          SaleEvents.INVOICE_TAX_MISSED,
          issued.id(),
          Map.of("number", issued.number(), "reason", Journal.cut(price.missed())));
    }
    return issued;
  }

  private static long insert(Transaction tx, UUID tenant, Order order, Taxed price)
      throws SQLException {
    Invoice.Line line = price.line();
    return Sql.first(
            tx,
            row -> row.number("number"),
            INSERT,
            tenant,
            tenant,
            order.invoice(),
            line.description(),
            line.quantity(),
            line.unitPrice().minor(),
            line.amount().minor(),
            line.taxIncluded(),
            line.tax().minor(),
            InvoiceLines.taxes(line),
            line.note(),
            tenant,
            order.invoice(),
            order.customer(),
            order.id(),
            line.tax().minor(),
            price.total().minor(),
            price.total().currency().getCurrencyCode(),
            price.state(),
            Invoice.Status.OPEN,
            order.createdAt())
        .orElseThrow();
  }

  private static Map<String, Object> facts(Invoice issued) {
    return Map.of(
        "number", issued.number(),
        "customer", issued.customer(),
        "order", issued.order(),
        "net", issued.net(),
        "tax", issued.tax(),
        "total", issued.total(),
        "taxState", issued.taxState(),
        "taxes",
            issued.lines().stream()
                .flatMap(line -> line.taxes().stream())
                .map(InvoiceWriter::facts)
                .toList());
  }

  private static Map<String, Object> facts(Invoice.Tax tax) {
    return Map.of(
        "name", tax.name(),
        "jurisdiction", tax.jurisdiction(),
        "rate", tax.rate(),
        "amount", tax.amount());
  }
}
