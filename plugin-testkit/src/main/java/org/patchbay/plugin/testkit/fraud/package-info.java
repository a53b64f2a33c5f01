/** Contracts of fraud plugins. */
@Export
@Version("0.1.0")
package org.patchbay.plugin.testkit.fraud;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
