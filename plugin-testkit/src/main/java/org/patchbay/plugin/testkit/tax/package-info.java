/** Contracts of tax plugins. */
@Export
@Version("0.1.0")
package org.patchbay.plugin.testkit.tax;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
