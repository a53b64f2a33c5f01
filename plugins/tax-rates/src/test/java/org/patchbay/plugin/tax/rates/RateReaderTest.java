package org.patchbay.plugin.tax.rates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.patchbay.plugin.api.ConfigurationException;
import org.patchbay.plugin.api.FieldError;
import org.patchbay.plugin.testkit.TestPluginContext;

class RateReaderTest {

  @Test
  void readsRatesAndLeavesOutRemarks() {
    RateReader reader =
        new RateReader("# ours\n\n DE ; ; MwSt ; 19 ; 2021-01-01 ;\nCA;QC;QST;9.975;;2030-12-31\n");

    assertThat(reader.errors()).isEmpty();
    assertThat(reader.rates())
        .containsExactly(
            new Rate(
                "DE", "", "MwSt", new BigDecimal("19"), LocalDate.of(2021, 1, 1), LocalDate.MAX),
            new Rate(
                "CA",
                "QC",
                "QST",
                new BigDecimal("9.975"),
                LocalDate.MIN,
                LocalDate.of(2030, 12, 31)));
  }

  @Test
  void namesEveryWrongLine() {
    String table =
        String.join(
            "\n",
            "Germany; ; VAT; 19",
            "DE; Bavaria; VAT; 19",
            "DE; ; ; 19",
            "DE; ; VAT; 19%",
            "DE; ; VAT; -1",
            "DE; ; VAT; 100.1",
            "DE; ; VAT; 19; 1.1.2026",
            "DE; ; VAT; 19; 2026-02-01; 2026-01-31",
            "DE; VAT; 19",
            "DE; ; VAT; 19; 2026-01-01",
            "DE; ; VAT; 20; 2027-01-01",
            "MC; ; TVA; 20");

    assertThat(new RateReader(table).errors())
        .containsExactly(
            "line 1: country \"Germany\" must be an ISO 3166-1 alpha-2 code like DE",
            "line 2: region \"Bavaria\" must be the second part of an ISO 3166-2 code like CA",
            "line 3: name must have 1 to 40 characters",
            "line 4: rate \"19%\" must be a percentage from 0 to 100 like 19 or 25.5, without a sign",
            "line 5: rate \"-1\" must be a percentage from 0 to 100 like 19 or 25.5, without a sign",
            "line 6: rate \"100.1\" must be a percentage from 0 to 100 like 19 or 25.5, without a"
                + " sign",
            "line 7: first day \"1.1.2026\" must be a date like 2026-01-31, or empty",
            "line 8: last day 2026-01-31 must not be before the first day 2026-02-01",
            "line 9: has 3 parts; it needs country; region; name; rate; first day; last day",
            "line 11: holds on a day on which line 10 has VAT of DE already",
            "line 12: country \"MC\" has the rates of FR, where it belongs for VAT: leave the line"
                + " out");
  }

  @Test
  void givesUpOnWhatIsNoTable() {
    assertThat(new RateReader("x\n".repeat(1_000)).errors()).hasSize(20);
    assertThat(new RateReader("# x\n".repeat(6_000)).errors())
        .containsExactly("has 6000 lines; at most 5000 are read");
  }

  @Test
  void isToldAsAWrongSetting() {
    TestPluginContext context =
        TestPluginContext.builder()
            .config("sellerCountry", "Germany")
            .config("rates", "DE; ; VAT; x")
            .build();

    ConfigurationException refusal =
        catchThrowableOfType(
            ConfigurationException.class, () -> new TaxRatesProvider().open(context));

    assertThat(refusal.errors())
        .extracting(FieldError::field)
        .containsExactly("sellerCountry", "rates");
  }

  @Test
  void standardRatesAreThereForEveryMemberState() {
    RateTable table = RateTable.of(List.of(), true);
    for (String state :
        "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"
            .split(" ")) {
      for (int year = 2020; year <= 2030; year++) {
        assertThat(table.find(state, "", LocalDate.of(year, 12, 31)))
            .as(state + " at the end of " + year)
            .hasSize(1);
      }
    }
    assertThat(percent(table, "DE", "2020-12-31")).isEqualTo("16");
    assertThat(percent(table, "RO", "2025-07-31")).isEqualTo("19");
    assertThat(percent(table, "RO", "2025-08-01")).isEqualTo("21");
    assertThat(percent(table, "FI", "2026-11-01")).isEqualTo("25.5");
  }

  private static String percent(RateTable table, String country, String day) {
    return table.find(country, "", LocalDate.parse(day)).get(0).percent().toPlainString();
  }
}
