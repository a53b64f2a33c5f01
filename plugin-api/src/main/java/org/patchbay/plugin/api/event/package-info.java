/** Plugins that are told what happens: listeners of every sort, and links to CRM systems. */
@Export
@Version("0.1.0")
package org.patchbay.plugin.api.event;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
