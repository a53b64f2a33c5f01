package org.patchbay.plugin.notify.slack;

import org.patchbay.plugin.testkit.BundleContract;

class SlackBundleTest extends BundleContract {}
