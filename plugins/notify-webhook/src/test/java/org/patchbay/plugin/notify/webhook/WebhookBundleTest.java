package org.patchbay.plugin.notify.webhook;

import org.patchbay.plugin.testkit.BundleContract;

class WebhookBundleTest extends BundleContract {}
