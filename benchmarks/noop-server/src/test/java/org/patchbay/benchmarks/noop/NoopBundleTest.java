package org.patchbay.benchmarks.noop;

import org.patchbay.plugin.testkit.BundleContract;

class NoopBundleTest extends BundleContract {}
