package org.patchbay.plugin.tax.rates;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.patchbay.plugin.api.Money;
import org.patchbay.plugin.api.PluginContext;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.tax.NumberCheck;
import org.patchbay.plugin.api.tax.Tax;
import org.patchbay.plugin.api.tax.TaxBuyer;
import org.patchbay.plugin.api.tax.TaxRequest;
import org.patchbay.plugin.api.tax.TaxedLine;
import org.patchbay.plugin.tax.rates.number.VatNumber;

/** Tax by a table of rates, for one tenant. Calculating asks nobody outside. */
final class TaxRates implements Tax {
  private final Settings settings;
  private final Optional<Vies> vies;

  private TaxRates(Settings settings, Optional<Vies> vies) {
    this.settings = settings;
    this.vies = vies;
  }

  static TaxRates of(PluginContext context) {
    TaxRatesConfig config = context.config(TaxRatesConfig.class);
    Duration timeout = Duration.ofSeconds(config.viesTimeoutSeconds());
    return new TaxRates(
        Settings.of(config),
        config.vies()
            ? Optional.of(new Vies(context.httpClient(), config.operator_viesUrl(), timeout))
            : Optional.empty());
  }

  @Override
  public void testConnection() {
    vies.ifPresent(Vies::test);
  }

  @Override
  public List<TaxedLine> calculate(TaxRequest request) {
    Function<Money, TaxedLine> tax = tax(request);
    return request.lines().stream().map(line -> tax.apply(line.price())).toList();
  }

  @Override
  public NumberCheck checkNumber(String country, String number) {
    String territory = Territory.of(country);
    VatNumber.Reading reading = VatNumber.read(territory, number);
    if (reading.number().isPresent()) {
      VatNumber good = reading.number().get();
      // Check digits keep typing errors out; anybody can make up a number that they fit.
      return vies.map(service -> service.check(good))
          .orElseGet(
              () ->
                  NumberCheck.unknown(
                      good.toString(), "nobody was asked whether it is registered: VIES is off"));
    }
    boolean elsewhere = !country.isEmpty() && !VatNumber.known(territory);
    return elsewhere
        ? NumberCheck.unknown(number, "numbers of " + country + " are not known here")
        : NumberCheck.invalid(number, reading.reason());
  }

  private Function<Money, TaxedLine> tax(TaxRequest request) {
    TaxBuyer buyer = request.buyer();
    String home = settings.seller();
    String country = buyer.country().isEmpty() ? home : Territory.of(buyer.country());
    String region = country.equals(buyer.country()) ? buyer.region() : "";
    boolean otherState = MemberStates.has(country) && !country.equals(home);
    if (otherState && owesItself(buyer, country)) {
      return price -> TaxedLine.untaxed(price, settings.reverseChargeNote());
    }
    boolean atHome = otherState && MemberStates.has(home) && settings.originAbroad();
    String place = atHome ? home : country;
    List<Rate> rates = settings.rates().find(place, atHome ? "" : region, request.date());
    if (!rates.isEmpty()) {
      return price -> settings.included() ? Split.within(price, rates) : Split.onTop(price, rates);
    }
    if (MemberStates.has(place) || place.equals(home)) {
      throw PluginException.permanent(
          "rate.missing", "The table has no rate for " + place + " on " + request.date() + ".");
    }
    return price -> TaxedLine.untaxed(price, settings.elsewhereNote());
  }

  /** A company of that state by its number, which must be that state's too. */
  private boolean owesItself(TaxBuyer buyer, String country) {
    boolean told =
        buyer.numberStatus() == NumberCheck.Status.VALID
            || (buyer.numberStatus() == NumberCheck.Status.UNKNOWN && settings.trustUnchecked());
    return told
        && !buyer.taxNumber().isEmpty()
        && VatNumber.read(country, buyer.taxNumber())
            .number()
            .filter(number -> number.country().equals(country))
            .isPresent();
  }
}
