package org.patchbay.host.internal.runtime;

import org.patchbay.host.internal.calls.Redaction;
import org.patchbay.plugin.api.PluginInstance;

/**
 * An instance as its provider made it.
 *
 * @param instance the plugin's object; never handed out of the host
 * @param redaction what to leave out of anything it says
 */
public record OpenInstance(PluginInstance instance, Redaction redaction) {}
