package org.patchbay.plugin.api.tax;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.patchbay.plugin.api.Money;

/**
 * A line with its tax.
 *
 * @param net without tax
 * @param taxes each tax, in the order to print; empty when there is none
 * @param note what the law wants on the invoice, for example of reverse charge; empty for nothing
 */
public record TaxedLine(Money net, List<Amount> taxes, String note) {

  public TaxedLine {
    Objects.requireNonNull(net, "net");
    Objects.requireNonNull(note, "note");
    taxes = List.copyOf(taxes);
  }

  /**
   * One tax.
   *
   * @param name for people, for example {@code VAT}
   * @param jurisdiction whose it is: ISO 3166-1 alpha-2, or ISO 3166-2 for a region
   * @param rate in percent, for example 19 or 9.975
   * @param amount in the line's currency
   */
  public record Amount(String name, String jurisdiction, BigDecimal rate, Money amount) {

    public Amount {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(jurisdiction, "jurisdiction");
      Objects.requireNonNull(rate, "rate");
      Objects.requireNonNull(amount, "amount");
    }
  }

  /** No tax, with the reason to print. */
  public static TaxedLine untaxed(Money price, String note) {
    return new TaxedLine(price, List.of(), note);
  }

  /** What the buyer pays: net and all taxes. */
  public Money gross() {
    return taxes.stream().map(Amount::amount).reduce(net, Money::plus);
  }
}
