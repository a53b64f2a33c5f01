/** Plugins that tell people what happened. */
@Export
@Version("0.1.0")
package org.patchbay.plugin.api.notifier;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
