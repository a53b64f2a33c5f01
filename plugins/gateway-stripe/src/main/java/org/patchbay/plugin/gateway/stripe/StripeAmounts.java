package org.patchbay.plugin.gateway.stripe;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import org.patchbay.plugin.api.Money;
import org.patchbay.plugin.api.PluginException;

/**
 * Amounts as Stripe writes them, which are not always ISO 4217's minor units; see
 * https://docs.stripe.com/currencies. An amount that Stripe cannot take exactly is refused, never
 * rounded.
 */
final class StripeAmounts {
  private static final Set<String> WHOLE =
      Set.of(
          "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF",
          "XOF", "XPF");

  private static final Set<String> THOUSANDTHS = Set.of("BHD", "JOD", "KWD", "OMR", "TND");

  private StripeAmounts() {}

  /**
   * The amount in Stripe's unit.
   *
   * @throws PluginException when Stripe has no such amount
   */
  static long of(Money money) {
    String currency = money.currency().getCurrencyCode();
    try {
      long units = money.amount().movePointRight(digits(currency)).longValueExact();
      if (THOUSANDTHS.contains(currency) && units % 10 != 0) {
        throw refused(money, "its last digit must be 0");
      }
      return units;
    } catch (ArithmeticException e) {
      throw refused(money, "it is too fine or too large");
    }
  }

  /** What Stripe's amount and currency stand for. */
  static Money money(long units, String currency) {
    String code = currency.toUpperCase(Locale.ROOT);
    return new Money(BigDecimal.valueOf(units, digits(code)), Currency.getInstance(code));
  }

  /** Stripe's name of a currency. */
  static String currency(Money money) {
    return money.currency().getCurrencyCode().toLowerCase(Locale.ROOT);
  }

  /**
   * Two, but for Stripe's exceptions. ISK and UGX have no minor unit any more, yet Stripe's special
   * cases keep them at two digits, always 00; HUF and TWD are charged with two.
   */
  private static int digits(String currency) {
    if (WHOLE.contains(currency)) {
      return 0;
    }
    return THOUSANDTHS.contains(currency) ? 3 : 2;
  }

  private static PluginException refused(Money money, String reason) {
    return PluginException.permanent(
        "amount.unsupported", "Stripe cannot take " + money + ": " + reason + ".");
  }
}
