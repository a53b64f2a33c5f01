package org.patchbay.plugin.api.tax;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.patchbay.plugin.api.Money;

/**
 * An invoice about to be issued.
 *
 * @param buyer who is billed
 * @param date the day of supply by the seller's clock; chooses the rate
 * @param currency of every line
 * @param lines what is billed, at least one
 */
public record TaxRequest(TaxBuyer buyer, LocalDate date, Currency currency, List<Line> lines) {

  public TaxRequest {
    lines = List.copyOf(lines);
    for (Line line : lines) {
      if (!line.price().currency().equals(currency)) {
        throw new IllegalArgumentException(line.price() + " is not in " + currency);
      }
    }
  }

  /**
   * One thing billed.
   *
   * @param product code of the plan
   * @param description for people
   * @param quantity how many
   * @param price of all of them, as the tenant set it; whether tax is within is for the plugin's
   *     configuration to say. Never negative
   */
  public record Line(String product, String description, long quantity, Money price) {}
}
