/**
 * What happened, and what has still to happen: the event log that is written with each change of
 * state, and durable jobs that are written with the state that asks for them.
 */
@Export
@Version("0.1.0")
package org.patchbay.events;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
