package org.patchbay.plugin.tax.rates;

import org.patchbay.plugin.testkit.TestPluginContext;

/** With prices that have the tax within. */
class TaxIncludedContractTest extends TaxRatesContractTest {

  @Override
  protected TestPluginContext.Builder context() {
    return super.context().config("pricesIncludeTax", true);
  }
}
