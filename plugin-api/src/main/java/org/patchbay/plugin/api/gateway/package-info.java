/** Plugins that take payments. */
@Export
@Version("0.1.0")
package org.patchbay.plugin.api.gateway;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
