package org.patchbay.billing.internal.tax;

import java.util.List;
import org.patchbay.billing.Invoice;
import org.patchbay.plugin.api.Money;

/**
 * What an order costs.
 *
 * @param line the invoice's line
 * @param state where its tax comes from
 * @param missed why tax is missing; empty when it is not
 */
public record Taxed(Invoice.Line line, Invoice.TaxState state, String missed) {

  /** A price as it is. */
  static Taxed without(String description, Money price, Invoice.TaxState state, String missed) {
    return new Taxed(
        new Invoice.Line(description, 1, price, price, false, price, List.of(), ""), state, missed);
  }

  /** What the buyer pays. */
  public Money total() {
    return line.net().plus(line.tax());
  }
}
