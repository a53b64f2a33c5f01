/** Plugins that know what tax an invoice bears. */
@Export
@Version("0.1.0")
package org.patchbay.plugin.api.tax;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
