/**
 * Endpoints of tenants outside, which are told of events as CloudEvents 1.0, signed by the Standard
 * Webhooks scheme.
 */
@Export
@Version("0.1.0")
package org.patchbay.events.webhook;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
