package org.patchbay.plugin.gateway.stripe;

import org.patchbay.plugin.testkit.BundleContract;

class StripeBundleTest extends BundleContract {}
