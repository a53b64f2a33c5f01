package org.patchbay.host.internal.runtime;

import org.osgi.framework.Bundle;
import org.osgi.framework.Version;
import org.patchbay.plugin.api.Category;
import org.patchbay.plugin.api.PluginProvider;

/**
 * A plugin bundle that runs, with its provider.
 *
 * @param id the plugin's id
 * @param category its category
 * @param version the bundle's version
 * @param bundle the bundle
 * @param provider its one service
 */
public record RunningPlugin(
    String id, Category category, Version version, Bundle bundle, PluginProvider<?> provider) {}
