package org.patchbay.plugin.audit.log;

import org.patchbay.plugin.testkit.BundleContract;

class AuditBundleTest extends BundleContract {}
