package org.patchbay.plugin.gateway.sandbox;

import org.patchbay.plugin.testkit.BundleContract;

class SandboxBundleTest extends BundleContract {}
