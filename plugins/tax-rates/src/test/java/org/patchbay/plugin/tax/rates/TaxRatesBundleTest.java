package org.patchbay.plugin.tax.rates;

import org.patchbay.plugin.testkit.BundleContract;

class TaxRatesBundleTest extends BundleContract {}
