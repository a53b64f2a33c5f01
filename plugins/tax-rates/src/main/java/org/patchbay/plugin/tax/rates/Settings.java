package org.patchbay.plugin.tax.rates;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.patchbay.plugin.api.ConfigurationException;
import org.patchbay.plugin.api.FieldError;

/**
 * The settings, read and found good.
 *
 * @param seller whose VAT law holds where the seller is established, ISO 3166-1 alpha-2
 * @param included prices have the tax within
 * @param rates who takes how much
 * @param originAbroad private customers in other member states pay the seller's VAT
 * @param trustUnchecked a number that nobody can tell of is taken as good
 * @param reverseChargeNote printed on an invoice whose VAT the customer owes
 * @param elsewhereNote printed on an invoice to a place that has no rate
 */
record Settings(
    String seller,
    boolean included,
    RateTable rates,
    boolean originAbroad,
    boolean trustUnchecked,
    String reverseChargeNote,
    String elsewhereNote) {
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  /**
   * Reads.
   *
   * @throws ConfigurationException naming every line that is wrong
   */
  static Settings of(TaxRatesConfig config) {
    List<FieldError> errors = new ArrayList<>();
    if (!COUNTRIES.contains(config.sellerCountry())) {
      errors.add(new FieldError("sellerCountry", "must be an ISO 3166-1 alpha-2 code like DE"));
    }
    RateReader reader = new RateReader(config.rates());
    reader.errors().forEach(error -> errors.add(new FieldError("rates", error)));
    if (!errors.isEmpty()) {
      throw new ConfigurationException(errors);
    }
    return new Settings(
        Territory.of(config.sellerCountry()),
        config.pricesIncludeTax(),
        RateTable.of(reader.rates(), config.standardRates()),
        config.privateAbroad().equals("origin"),
        config.uncheckedNumbers().equals("reverse"),
        config.reverseChargeNote(),
        config.elsewhereNote());
  }
}
