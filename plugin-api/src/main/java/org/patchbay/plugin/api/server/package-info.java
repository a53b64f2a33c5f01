/** Plugins that provision what a customer bought. */
@Export
@Version("0.1.0")
package org.patchbay.plugin.api.server;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
