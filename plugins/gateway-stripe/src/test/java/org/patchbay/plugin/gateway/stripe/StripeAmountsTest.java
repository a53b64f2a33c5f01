package org.patchbay.plugin.gateway.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.patchbay.plugin.api.Money;
import org.patchbay.plugin.api.PluginException;

class StripeAmountsTest {

  @ParameterizedTest
  @CsvSource({
    "10.00, USD, 1000",
    "0.01, EUR, 1",
    "500, JPY, 500",
    "5, ISK, 500",
    "5, UGX, 500",
    "10.45, HUF, 1045",
    "800.45, TWD, 80045",
    "5.120, KWD, 5120",
    "7.000, TND, 7000",
    "3, MGA, 3",
    "92233720368547758.07, EUR, 9223372036854775807"
  })
  void writesAndReadsAmountsAsStripeDoes(String amount, String currency, long units) {
    Money money = Money.of(amount, currency);

    assertThat(StripeAmounts.of(money)).isEqualTo(units);
    assertThat(StripeAmounts.money(units, StripeAmounts.currency(money))).isEqualTo(money);
  }

  @ParameterizedTest
  @CsvSource({"5.124, KWD", "0.20, MGA", "1.234, IQD", "92233720368547758.08, EUR"})
  void refusesWhatStripeCannotTakeExactly(String amount, String currency) {
    Money money = Money.of(amount, currency);

    assertThatThrownBy(() -> StripeAmounts.of(money))
        .hasFieldOrPropertyWithValue("code", "amount.unsupported")
        .hasFieldOrPropertyWithValue("kind", PluginException.Kind.PERMANENT);
  }
}
