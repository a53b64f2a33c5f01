/**
 * What the core tells whoever watches it, and nothing of how that is kept: spans of work for a
 * {@link org.patchbay.telemetry.Tracer}, answered requests for a {@link
 * org.patchbay.telemetry.RequestObserver}. Both are services that need not be there; the core does
 * nothing for one that is not.
 */
@Export
@Version("0.1.0")
package org.patchbay.telemetry;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
