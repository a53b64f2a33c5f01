/** Plugins that look at payments before they are made. */
@Export
@Version("0.1.0")
package org.patchbay.plugin.api.fraud;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
