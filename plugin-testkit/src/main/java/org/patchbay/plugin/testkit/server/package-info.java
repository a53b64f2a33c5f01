/** The contract of {@code server} plugins, as tests to inherit. */
@Export
@Version("0.1.0")
package org.patchbay.plugin.testkit.server;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
