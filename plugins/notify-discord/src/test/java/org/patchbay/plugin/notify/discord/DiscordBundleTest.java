package org.patchbay.plugin.notify.discord;

import org.patchbay.plugin.testkit.BundleContract;

class DiscordBundleTest extends BundleContract {}
