package org.patchbay.plugin.fraud.rules;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.patchbay.plugin.api.Money;

/**
 * What becomes of payments above a limit.
 *
 * @param above the limit
 * @param effect what becomes of them
 */
record AmountRule(Money above, Effect effect) {
  static final List<String> FORM = List.of("currency", "above", "verdict");

  static AmountRule of(List<String> parts) {
    return new AmountRule(limit(parts.get(0), parts.get(1)), Lines.effect(parts.get(2)));
  }

  /** The highest limit that an amount is above. */
  static Optional<Hit> hit(List<AmountRule> rules, Money amount) {
    return rules.stream()
        .filter(rule -> rule.above.currency().equals(amount.currency()))
        .filter(rule -> amount.compareTo(rule.above) > 0)
        .max(Comparator.comparing(AmountRule::above))
        .map(rule -> Hit.of(rule.effect, "amount", amount + " is above " + rule.above + "."));
  }

  private static Money limit(String currency, String amount) {
    try {
      Money limit = Money.of(amount, currency.toUpperCase(Locale.ROOT));
      if (limit.amount().signum() >= 0) {
        return limit;
      }
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new IllegalArgumentException(
          "an amount is like EUR; 500.00, with as many decimals as the currency has, not "
              + currency
              + "; "
              + amount,
          e);
    }
    throw new IllegalArgumentException("an amount is not below zero: " + amount);
  }
}
