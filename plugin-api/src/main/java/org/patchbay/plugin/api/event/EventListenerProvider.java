package org.patchbay.plugin.api.event;

import org.osgi.annotation.versioning.ConsumerType;
import org.patchbay.plugin.api.PluginProvider;

/**
 * The service of a {@code listener} or {@code crm} plugin. What it is told of stands in {@link
 * org.patchbay.plugin.api.Plugin#topics()}.
 */
@ConsumerType
public interface EventListenerProvider extends PluginProvider<EventListener> {}
