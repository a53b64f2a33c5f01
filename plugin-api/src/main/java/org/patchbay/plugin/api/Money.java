package org.patchbay.plugin.api;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Objects;

/**
 * An exact amount in one currency. The amount always has the currency's own number of minor digits
 * (ISO 4217: two for EUR, none for JPY, three for KWD), so two equal sums are {@code equals}.
 *
 * @param amount in major units, scale equal to the currency's minor digits
 * @param currency an ISO 4217 currency that has minor units
 */
public record Money(BigDecimal amount, Currency currency) implements Comparable<Money> {

  /**
   * @throws IllegalArgumentException when the amount is finer than the currency's minor unit, or
   *     the currency (gold, test codes) has none
   */
  public Money {
    Objects.requireNonNull(currency, "currency");
    int digits = currency.getDefaultFractionDigits();
    if (digits < 0) {
      throw new IllegalArgumentException(currency + " has no minor unit and cannot be charged");
    }
    if (amount.stripTrailingZeros().scale() > digits) {
      throw new IllegalArgumentException(
          amount.toPlainString() + " has more than the " + digits + " decimals of " + currency);
    }
    amount = amount.setScale(digits, RoundingMode.UNNECESSARY);
  }

  /** Of an amount in major units, for example {@code of("9.90", "EUR")}. */
  public static Money of(String amount, String currency) {
    return new Money(new BigDecimal(amount), Currency.getInstance(currency));
  }

  /** Of an amount in minor units, for example {@code ofMinor(990, EUR)} is 9.90 EUR. */
  public static Money ofMinor(long minor, Currency currency) {
    return new Money(BigDecimal.valueOf(minor, currency.getDefaultFractionDigits()), currency);
  }

  /** Nothing. */
  public static Money zero(Currency currency) {
    return ofMinor(0, currency);
  }

  /**
   * The amount in minor units of ISO 4217.
   *
   * @throws ArithmeticException beyond the range of a long
   */
  public long minor() {
    return amount.unscaledValue().longValueExact();
  }

  /** Sum; both in one currency. */
  public Money plus(Money other) {
    return new Money(amount.add(same(other).amount), currency);
  }

  /** Difference; both in one currency. */
  public Money minus(Money other) {
    return new Money(amount.subtract(same(other).amount), currency);
  }

  /** Exact multiple. */
  public Money times(long factor) {
    return new Money(amount.multiply(BigDecimal.valueOf(factor)), currency);
  }

  /** Multiple by a fraction, rounded to the minor unit in the way the caller names. */
  public Money times(BigDecimal factor, RoundingMode rounding) {
    return new Money(amount.multiply(factor).setScale(amount.scale(), rounding), currency);
  }

  /** True above zero. */
  public boolean isPositive() {
    return amount.signum() > 0;
  }

  /** True at zero. */
  public boolean isZero() {
    return amount.signum() == 0;
  }

  @Override
  public int compareTo(Money other) {
    return amount.compareTo(same(other).amount);
  }

  /** For people and logs: {@code 9.90 EUR}. */
  @Override
  public String toString() {
    return amount.toPlainString() + " " + currency.getCurrencyCode();
  }

  private Money same(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException("cannot combine " + this + " with " + other);
    }
    return other;
  }
}
