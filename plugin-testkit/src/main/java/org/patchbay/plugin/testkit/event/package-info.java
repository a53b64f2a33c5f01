/** Contracts of listener and CRM plugins. */
@Export
@Version("0.1.0")
package org.patchbay.plugin.testkit.event;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
