/** Proof of a plugin against the description that its vendor publishes of its API. */
@Export
@Version("0.1.0")
package org.patchbay.plugin.testkit.openapi;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
