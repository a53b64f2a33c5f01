/** Who is who: tenants, API keys, customer tokens, and the principal a request acts as. */
@Export
@Version("0.1.0")
package org.patchbay.identity;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
