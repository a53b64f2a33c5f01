package org.patchbay.plugin.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class MoneyTest {
  private static final long MOST = 1_000_000_000_000L;

  @Test
  void keepsTheMinorDigitsOfItsCurrency() {
    assertThat(Money.of("9.9", "EUR")).isEqualTo(Money.of("9.90", "EUR")).hasToString("9.90 EUR");
    assertThat(Money.of("990", "JPY").minor()).isEqualTo(990);
    assertThat(Money.of("1.234", "KWD").minor()).isEqualTo(1234);
  }

  @Test
  void refusesWhatTheCurrencyCannotPay() {
    assertThatThrownBy(() -> Money.of("9.901", "EUR"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("9.901 has more than the 2 decimals of EUR");
    assertThatThrownBy(() -> Money.of("0.5", "JPY")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Money.of("1", "XAU"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no minor unit");
    assertThatThrownBy(() -> Money.ofMinor(1, Currency.getInstance("XAU")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesToMixCurrencies() {
    assertThatThrownBy(() -> Money.of("1", "EUR").plus(Money.of("1", "USD")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cannot combine 1.00 EUR with 1.00 USD");
  }

  @Property
  void minorUnitsGoThereAndBack(
      @ForAll("currencies") Currency currency, @ForAll @LongRange(min = -MOST, max = MOST) long n) {
    Money money = Money.ofMinor(n, currency);

    assertThat(money.minor()).isEqualTo(n);
    assertThat(new Money(money.amount(), currency)).isEqualTo(money);
    assertThat(money.amount().scale()).isEqualTo(currency.getDefaultFractionDigits());
  }

  @Property
  void sumsAreThoseOfTheMinorUnits(
      @ForAll("currencies") Currency currency,
      @ForAll @LongRange(min = -MOST, max = MOST) long a,
      @ForAll @LongRange(min = -MOST, max = MOST) long b) {
    Money left = Money.ofMinor(a, currency);
    Money right = Money.ofMinor(b, currency);

    assertThat(left.plus(right)).isEqualTo(Money.ofMinor(a + b, currency));
    assertThat(left.plus(right).minus(right)).isEqualTo(left);
    assertThat(Integer.signum(left.compareTo(right))).isEqualTo(Long.compare(a, b));
  }

  @Property
  void aFractionIsRoundedToTheMinorUnitAndNoFurther(
      @ForAll("currencies") Currency currency,
      @ForAll @LongRange(min = -MOST, max = MOST) long n,
      @ForAll @LongRange(min = 0, max = 100_000) long hundredthsOfPercent) {
    BigDecimal rate = BigDecimal.valueOf(hundredthsOfPercent, 4);

    Money part = Money.ofMinor(n, currency).times(rate, RoundingMode.HALF_EVEN);

    BigDecimal exact = BigDecimal.valueOf(n).multiply(rate);
    assertThat(BigDecimal.valueOf(part.minor()).subtract(exact).abs())
        .isLessThanOrEqualTo(new BigDecimal("0.5"));
  }

  @Provide
  Arbitrary<Currency> currencies() {
    return Arbitraries.of(
        Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0)
            .toList());
  }
}
