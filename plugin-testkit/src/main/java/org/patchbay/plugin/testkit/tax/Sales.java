package org.patchbay.plugin.testkit.tax;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Currency;
import java.util.UUID;
import org.patchbay.plugin.api.Money;
import org.patchbay.plugin.api.tax.NumberCheck;
import org.patchbay.plugin.api.tax.TaxBuyer;
import org.patchbay.plugin.api.tax.TaxRequest;

/** Sales to try a tax plugin with. */
public final class Sales {
  /** The day of supply of every sale here. */
  public static final LocalDate DAY = LocalDate.of(2026, 11, 1);

  private Sales() {}

  /** A private person there. */
  public static TaxBuyer person(String country, String region) {
    return new TaxBuyer(new UUID(0, 7), country, region, "", "", "", NumberCheck.Status.UNKNOWN);
  }

  /** A company there, whose number was found to be so. */
  public static TaxBuyer company(String country, String number, NumberCheck.Status status) {
    return new TaxBuyer(new UUID(0, 8), country, "", "", "Example Ltd", number, status);
  }

  /** One line for each price, in minor units. */
  public static TaxRequest of(TaxBuyer buyer, String currency, long... minor) {
    Currency money = Currency.getInstance(currency);
    return new TaxRequest(
        buyer,
        DAY,
        money,
        Arrays.stream(minor)
            .mapToObj(price -> new TaxRequest.Line("vps", "VPS", 1, Money.ofMinor(price, money)))
            .toList());
  }
}
