package org.patchbay.plugin.fraud.rules;

import org.patchbay.plugin.testkit.BundleContract;

class FraudRulesBundleTest extends BundleContract {}
