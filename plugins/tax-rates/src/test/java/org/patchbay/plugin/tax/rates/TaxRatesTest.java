package org.patchbay.plugin.tax.rates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.patchbay.plugin.testkit.tax.Sales.company;
import static org.patchbay.plugin.testkit.tax.Sales.person;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.patchbay.plugin.api.Money;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.tax.NumberCheck;
import org.patchbay.plugin.api.tax.NumberCheck.Status;
import org.patchbay.plugin.api.tax.Tax;
import org.patchbay.plugin.api.tax.TaxBuyer;
import org.patchbay.plugin.api.tax.TaxedLine;
import org.patchbay.plugin.testkit.TestPluginContext;
import org.patchbay.plugin.testkit.tax.Sales;

class TaxRatesTest {
  private static final TaxBuyer FRENCH = company("FR", "FR40303265045", Status.VALID);

  @Test
  void putsTheRateOfTheCountryOnTop() {
    TaxedLine line = price(seller("DE"), person("FI", ""), 990);

    assertThat(line.net()).isEqualTo(euro("9.90"));
    assertThat(line.gross()).isEqualTo(euro("12.42"));
    assertThat(line.taxes()).hasSize(1);
    assertThat(line.taxes().get(0).jurisdiction()).isEqualTo("FI");
    assertThat(line.taxes().get(0).rate()).isEqualByComparingTo("25.5");
  }

  @Test
  void takesTheRateOutOfAPriceThatHasItWithin() {
    TaxedLine line = price(seller("DE").config("pricesIncludeTax", true), person("DE", ""), 11_900);

    assertThat(line.net()).isEqualTo(euro("100.00"));
    assertThat(line.gross()).isEqualTo(euro("119.00"));
  }

  @Test
  void sharesWhatIsWithinAmongSeveralTaxes() {
    TestPluginContext.Builder canada =
        seller("CA")
            .config("pricesIncludeTax", true)
            .config("rates", "CA; QC; GST; 5\nCA; QC; QST; 9.975\nCA; ; GST; 5");

    TaxedLine line = price(canada, person("CA", "QC"), 1_000);

    assertThat(line.net()).isEqualTo(euro("8.70"));
    assertThat(line.taxes())
        .extracting(tax -> tax.name() + " " + tax.jurisdiction() + " " + tax.amount())
        .containsExactly("GST CA-QC 0.43 EUR", "QST CA-QC 0.87 EUR");
    assertThat(price(canada, person("CA", "AB"), 1_000).taxes())
        .extracting(TaxedLine.Amount::jurisdiction)
        .containsExactly("CA");
  }

  @Test
  void leavesTheTaxToACompanyInAnotherMemberState() {
    TaxedLine line = price(seller("DE"), FRENCH, 990);

    assertThat(line.taxes()).isEmpty();
    assertThat(line.note()).startsWith("Reverse charge");
  }

  @ParameterizedTest
  @CsvSource({
    "FR, FR40303265045, INVALID",
    "FR, FR40303265045, UNKNOWN",
    "BE, FR40303265045, VALID",
    "FR, FR40303265046, VALID",
    "FR, '', VALID",
  })
  void leavesTheTaxToNobodyElse(String country, String number, Status status) {
    assertThat(price(seller("DE"), company(country, number, status), 990).taxes()).hasSize(1);
  }

  @Test
  void leavesTheTaxToNobodyAtHome() {
    assertThat(price(seller("FR"), FRENCH, 990).taxes()).hasSize(1);
  }

  @Test
  void trustsNumbersThatNobodyCanTellOfWhenAllowed() {
    TaxBuyer unchecked = company("FR", "FR40303265045", Status.UNKNOWN);

    assertThat(price(seller("DE").config("uncheckedNumbers", "reverse"), unchecked, 990).taxes())
        .isEmpty();
  }

  @Test
  void chargesForANumberThatNobodyWasAskedFor() {
    Tax tax = new TaxRatesProvider().open(seller("DE").build());

    NumberCheck check = tax.checkNumber("FR", "FR 40 303 265 045");

    TaxBuyer buyer = company("FR", check.number(), check.status());
    assertThat(price(seller("DE"), buyer, 1_000).gross()).isEqualTo(euro("12.00"));
  }

  @Test
  void takesNothingOutsideTheUnion() {
    TaxedLine line = price(seller("DE"), person("CH", ""), 990);

    assertThat(line.taxes()).isEmpty();
    assertThat(line.note()).isEqualTo("Not subject to VAT: supplied outside the EU");
  }

  @Test
  void takesTheSellersRateFromPrivateCustomersAbroadWhenAllowed() {
    TestPluginContext.Builder small = seller("DE").config("privateAbroad", "origin");

    assertThat(jurisdiction(small, person("FR", ""))).isEqualTo("DE");
    assertThat(jurisdiction(seller("DE"), person("FR", ""))).isEqualTo("FR");
    assertThat(price(small, person("CH", ""), 990).taxes()).isEmpty();
  }

  @Test
  void takesWhoLivesNowhereForOneAtHome() {
    assertThat(jurisdiction(seller("DE"), person("", ""))).isEqualTo("DE");
  }

  @Test
  void prefersTheTenantsOwnRates() {
    TestPluginContext.Builder own = seller("DE").config("rates", "DE; ; MwSt; 7");

    assertThat(price(own, person("DE", ""), 1_000).gross()).isEqualTo(euro("10.70"));
    assertThat(jurisdiction(own, person("FR", ""))).isEqualTo("FR");
  }

  @Test
  void keepsTheStandardRateOfACountryBesideOwnRatesOfItsRegions() {
    TestPluginContext.Builder islands = seller("DE").config("rates", "ES; CN; IGIC; 0");

    assertThat(price(islands, person("ES", "CN"), 1_000).gross()).isEqualTo(euro("10.00"));
    assertThat(price(islands, person("ES", ""), 1_000).gross()).isEqualTo(euro("12.10"));
    assertThat(price(islands, person("ES", "MD"), 1_000).gross()).isEqualTo(euro("12.10"));
  }

  @Test
  void takesMonacoForFrance() {
    assertThat(jurisdiction(seller("DE"), person("MC", "MC"))).isEqualTo("FR");
    assertThat(jurisdiction(seller("MC"), person("FR", ""))).isEqualTo("FR");
    assertThat(jurisdiction(seller("FR"), company("MC", "FR40303265045", Status.VALID)))
        .isEqualTo("FR");
    assertThat(price(seller("DE"), company("MC", "FR40303265045", Status.VALID), 990).note())
        .startsWith("Reverse charge");
    Tax tax = new TaxRatesProvider().open(seller("DE").build());
    assertThat(tax.checkNumber("MC", "40 303 265 045").number()).isEqualTo("FR40303265045");
    assertThat(tax.checkNumber("MC", "40 303 265 046").status()).isEqualTo(Status.INVALID);
  }

  @Test
  void takesTheIsleOfManForTheUnitedKingdom() {
    TestPluginContext.Builder british = seller("GB").config("rates", "GB; ; VAT; 20");

    assertThat(jurisdiction(british, person("IM", ""))).isEqualTo("GB");
    assertThat(jurisdiction(british.config("sellerCountry", "IM"), person("GB", "")))
        .isEqualTo("GB");
    assertThat(price(seller("DE"), person("IM", ""), 990).taxes()).isEmpty();
  }

  @Test
  void refusesWhereARateIsMissing() {
    TestPluginContext.Builder bare = seller("DE").config("standardRates", false);

    assertThatThrownBy(() -> price(bare, person("FR", ""), 990))
        .isInstanceOfSatisfying(
            PluginException.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo("rate.missing");
              assertThat(refusal).hasMessage("The table has no rate for FR on 2026-11-01.");
            });
  }

  @Test
  void checksNumbersByFormatAndCheckDigits() {
    Tax tax = new TaxRatesProvider().open(seller("DE").build());

    String unasked = "nobody was asked whether it is registered: VIES is off";
    assertThat(tax.checkNumber("FR", "40 303 265 045"))
        .isEqualTo(NumberCheck.unknown("FR40303265045", unasked));
    assertThat(tax.checkNumber("GR", "gr 094501040"))
        .isEqualTo(NumberCheck.unknown("EL094501040", unasked));
    assertThat(tax.checkNumber("FR", "FR 40 303 265 046").reason())
        .isEqualTo("its check digits do not fit: there is a typing error");
    assertThat(tax.checkNumber("DE", "DE 12").reason())
        .isEqualTo("a number of DE: DE is followed by 9 digits");
    assertThat(tax.checkNumber("CH", "CHE-123.456.788").status()).isEqualTo(Status.UNKNOWN);
    assertThat(tax.checkNumber("", "12345").status()).isEqualTo(Status.INVALID);
  }

  private static TestPluginContext.Builder seller(String country) {
    return TestPluginContext.builder().config("sellerCountry", country);
  }

  private static TaxedLine price(TestPluginContext.Builder context, TaxBuyer buyer, long minor) {
    Tax tax = new TaxRatesProvider().open(context.build());
    List<TaxedLine> lines = tax.calculate(Sales.of(buyer, "EUR", minor));
    assertThat(lines).hasSize(1);
    return lines.get(0);
  }

  private static String jurisdiction(TestPluginContext.Builder context, TaxBuyer buyer) {
    return price(context, buyer, 990).taxes().get(0).jurisdiction();
  }

  private static Money euro(String amount) {
    return Money.of(amount, "EUR");
  }
}
