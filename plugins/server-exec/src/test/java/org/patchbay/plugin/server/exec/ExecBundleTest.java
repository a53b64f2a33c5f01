package org.patchbay.plugin.server.exec;

import org.patchbay.plugin.testkit.BundleContract;

class ExecBundleTest extends BundleContract {}
