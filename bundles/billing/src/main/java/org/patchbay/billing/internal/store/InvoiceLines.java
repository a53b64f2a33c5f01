package org.patchbay.billing.internal.store;

import com.fasterxml.jackson.core.type.TypeReference;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Currency;
import java.util.List;
import org.patchbay.billing.Invoice;
import org.patchbay.plugin.api.Money;

/** The lines of an invoice, read with its row. */
public final class InvoiceLines {
  /** The lines of the invoice {@code t} as one value. */
  public static final String COLUMN =
      """
      (SELECT jsonb_agg(jsonb_build_array(description, quantity, unit_price, amount, tax_included,
                                          tax, taxes, note) ORDER BY position)
       FROM billing.invoice_line l WHERE l.tenant_id = t.tenant_id AND l.invoice = t.id)""";

  private InvoiceLines() {}

  static List<Invoice.Line> of(Row row) throws SQLException {
    Currency currency = Currency.getInstance(row.text("currency"));
    List<List<Object>> lines = new Json(row.text("lines")).read(new TypeReference<>() {});
    return lines.stream().map(line -> line(line, currency)).toList();
  }

  /** Taxes as {@link #of} reads them: name, jurisdiction, rate as text, amount in minor units. */
  public static Json taxes(Invoice.Line line) {
    return Json.of(
        line.taxes().stream()
            .map(
                tax ->
                    List.of(
                        tax.name(),
                        tax.jurisdiction(),
                        tax.rate().toPlainString(),
                        tax.amount().minor()))
            .toList());
  }

  private static Invoice.Line line(List<Object> values, Currency currency) {
    Money amount = money(values.get(3), currency);
    boolean included = (Boolean) values.get(4);
    return new Invoice.Line(
        (String) values.get(0),
        whole(values.get(1)),
        money(values.get(2), currency),
        amount,
        included,
        included ? amount.minus(money(values.get(5), currency)) : amount,
        ((List<?>) values.get(6)).stream().map(tax -> tax((List<?>) tax, currency)).toList(),
        (String) values.get(7));
  }

  private static Invoice.Tax tax(List<?> values, Currency currency) {
    return new Invoice.Tax(
        (String) values.get(0),
        (String) values.get(1),
        new BigDecimal((String) values.get(2)),
        money(values.get(3), currency));
  }

  private static Money money(Object minor, Currency currency) {
    return Money.ofMinor(whole(minor), currency);
  }

  private static long whole(Object number) {
    return ((Number) number).longValue();
  }
}
