package org.patchbay.plugin.server.proxmox;

import org.patchbay.plugin.testkit.BundleContract;

class ProxmoxBundleTest extends BundleContract {}
