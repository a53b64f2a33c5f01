/**
 * What a plugin author tests with: a context as the host would give it, and contracts that a test
 * class inherits to prove a plugin's behaviour and its bundle.
 */
@Export
@Version("0.1.0")
package org.patchbay.plugin.testkit;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
