package org.patchbay.plugin.api.gateway;

import org.osgi.annotation.versioning.ConsumerType;
import org.patchbay.plugin.api.PluginProvider;

/** The service of a {@code gateway} plugin. */
@ConsumerType
public interface GatewayProvider extends PluginProvider<Gateway> {}
