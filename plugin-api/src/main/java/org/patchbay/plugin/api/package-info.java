/**
 * What every Patchbay plugin compiles against, whatever its category.
 *
 * <p>A plugin is one self-contained OSGi bundle. Its identity is an {@link
 * org.patchbay.plugin.api.Plugin} annotation on its provider, which becomes a manifest capability
 * in the namespace {@value org.patchbay.plugin.api.Plugin#NAMESPACE}; its behaviour is one
 * Declarative Services component that registers the provider interface of its category. The host
 * asks that provider for one {@linkplain org.patchbay.plugin.api.PluginInstance instance} per
 * tenant, calls the instance under a deadline and closes it when the configuration changes, the
 * tenant deactivates the plugin or the plugin goes.
 */
@Export
@Version("0.1.0")
package org.patchbay.plugin.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
