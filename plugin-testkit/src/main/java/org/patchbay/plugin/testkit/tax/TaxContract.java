package org.patchbay.plugin.testkit.tax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.patchbay.plugin.api.Money;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.tax.NumberCheck;
import org.patchbay.plugin.api.tax.Tax;
import org.patchbay.plugin.api.tax.TaxBuyer;
import org.patchbay.plugin.api.tax.TaxRequest;
import org.patchbay.plugin.api.tax.TaxedLine;
import org.patchbay.plugin.testkit.PluginContract;

/**
 * What holds for every tax plugin. A plugin's test class extends it and says who pays tax under its
 * settings; a second class with other settings covers prices that have the tax within.
 */
public abstract class TaxContract extends PluginContract<Tax> {
  private static final List<String> CURRENCIES = List.of("EUR", "JPY", "KWD");
  private static final long LARGEST = 1_000_000_000_000L;

  /** A buyer who pays tax under the settings of {@link #context()}. */
  protected abstract TaxBuyer taxed();

  /** Further buyers to sell to: exempt ones, other places. */
  protected abstract List<TaxBuyer> others();

  @Test
  void taxesWhoPaysTax() {
    assertThat(lines(Sales.of(taxed(), "EUR", 10_000)).get(0).taxes())
        .as("taxes on 100 EUR")
        .isNotEmpty()
        .allSatisfy(tax -> assertThat(tax.amount().isPositive()).isTrue());
  }

  @Test
  void addsUpToTheLastMinorUnit() {
    Random random = new Random(20261101);
    for (String currency : CURRENCIES) {
      for (TaxBuyer buyer : buyers()) {
        long[] prices =
            IntStream.range(0, 200).mapToLong(i -> random.nextLong(1L << (i % 40 + 1))).toArray();
        lines(Sales.of(buyer, currency, prices));
      }
    }
  }

  @Test
  void addsUpForTheSmallestAndTheLargestPrice() {
    for (String currency : CURRENCIES) {
      for (TaxBuyer buyer : buyers()) {
        lines(Sales.of(buyer, currency, 1, 2, 3, 5, 7, 99, 100, 101, LARGEST));
      }
    }
  }

  @Test
  void takesNothingOfNothing() {
    for (TaxBuyer buyer : buyers()) {
      TaxedLine free = lines(Sales.of(buyer, "EUR", 0)).get(0);

      assertThat(free.net().isZero()).as("net of a free line").isTrue();
      assertThat(free.gross().isZero()).as("gross of a free line").isTrue();
    }
  }

  @Test
  void answersTheSameToTheSame() {
    for (TaxBuyer buyer : buyers()) {
      TaxRequest request = Sales.of(buyer, "EUR", 990, 1, 123_456);

      assertThat(instance().calculate(request)).isEqualTo(instance().calculate(request));
    }
  }

  @Test
  void looksAtEachLineByItself() {
    List<TaxedLine> together = lines(Sales.of(taxed(), "EUR", 333, 667));

    assertThat(together.get(0)).isEqualTo(lines(Sales.of(taxed(), "EUR", 333)).get(0));
    assertThat(together.get(1)).isEqualTo(lines(Sales.of(taxed(), "EUR", 667)).get(0));
  }

  @Test
  void answersOrRefusesForAPlaceThatItDoesNotKnow() {
    for (TaxBuyer nowhere :
        List.of(
            Sales.person("", ""),
            Sales.person("ZZ", ""),
            Sales.person("ZZ", "nowhere"),
            Sales.person(taxed().country(), "no such region"))) {
      TaxRequest request = Sales.of(nowhere, "EUR", 990);
      Throwable thrown = catchThrowable(() -> lines(request));

      assertThat(thrown)
          .as("a place is known or refused for good: " + nowhere)
          .satisfiesAnyOf(
              none -> assertThat(none).isNull(),
              refusal ->
                  assertThat(refusal)
                      .isInstanceOfSatisfying(
                          PluginException.class,
                          failure -> assertThat(failure.retryable()).isFalse()));
    }
  }

  @Test
  void seesThroughWhatIsNoTaxNumber() {
    for (String nonsense : List.of("", " ", "DE", "0", "\u0000", "x".repeat(2_000), "'; --")) {
      NumberCheck check = checked(taxed().country(), nonsense);

      assertThat(check.status()).as("status of " + nonsense).isNotEqualTo(NumberCheck.Status.VALID);
      assertThat(check.reason()).as("reason").isNotBlank().doesNotContain("\n");
    }
  }

  /** Calculates, and checks what holds for every answer. */
  protected final List<TaxedLine> lines(TaxRequest request) {
    List<TaxedLine> answer = instance().calculate(request);
    assertThat(answer).as("one for each line").hasSameSizeAs(request.lines());
    for (int i = 0; i < answer.size(); i++) {
      check(request.lines().get(i).price(), answer.get(i));
    }
    return answer;
  }

  private static void check(Money price, TaxedLine line) {
    assertThat(line.net().currency()).as("currency").isEqualTo(price.currency());
    assertThat(line.net().minor()).as("net of " + price).isNotNegative();
    assertThat(List.of(line.net(), line.gross()))
        .as("the price is the net amount, or what is paid")
        .contains(price);
    for (TaxedLine.Amount tax : line.taxes()) {
      assertThat(tax.amount().minor()).as("tax on " + price).isNotNegative();
      assertThat(tax.rate().signum()).as("rate").isNotNegative();
      assertThat(tax.name()).as("name").isNotBlank();
      assertThat(tax.jurisdiction()).as("jurisdiction").matches("[A-Z]{2}(-[A-Z0-9]{1,3})?");
    }
  }

  private NumberCheck checked(String country, String number) {
    try {
      return instance().checkNumber(country, number);
    } catch (PluginException e) {
      assertThat(e.code()).isEqualTo("number_check.unsupported");
      return NumberCheck.unknown(number, e.getMessage());
    }
  }

  private List<TaxBuyer> buyers() {
    return Stream.concat(Stream.of(taxed()), others().stream()).toList();
  }
}
