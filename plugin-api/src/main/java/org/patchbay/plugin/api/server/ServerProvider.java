package org.patchbay.plugin.api.server;

import org.osgi.annotation.versioning.ConsumerType;
import org.patchbay.plugin.api.PluginProvider;

/** The service of a {@code server} plugin. */
@ConsumerType
public interface ServerProvider extends PluginProvider<Server> {}
