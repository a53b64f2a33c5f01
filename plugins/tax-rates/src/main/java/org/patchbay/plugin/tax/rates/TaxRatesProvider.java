package org.patchbay.plugin.tax.rates;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;
import org.patchbay.plugin.api.Plugin;
import org.patchbay.plugin.api.PluginContext;
import org.patchbay.plugin.api.tax.Tax;
import org.patchbay.plugin.api.tax.TaxProvider;

/** Opens the table of rates for a tenant. */
@Plugin(
    id = "tax-rates",
    category = "tax",
    name = "Tax rates",
    description = "Tax by a table of rates, with reverse charge and VAT number check",
    vendor = "Patchbay",
    capabilities = Tax.NUMBER_CHECK)
@Component(service = TaxProvider.class)
@Designate(ocd = TaxRatesConfig.class)
public final class TaxRatesProvider implements TaxProvider {

  @Override
  public Tax open(PluginContext context) {
    return TaxRates.of(context);
  }
}
