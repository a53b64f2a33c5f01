/**
 * The plugin host: brings plugins in and out while it runs, configures and activates them per
 * tenant, and is the only way to call one.
 */
@Export
@Version("0.1.0")
package org.patchbay.host;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
