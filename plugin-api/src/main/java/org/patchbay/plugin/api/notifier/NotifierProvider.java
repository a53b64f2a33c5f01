package org.patchbay.plugin.api.notifier;

import org.osgi.annotation.versioning.ConsumerType;
import org.patchbay.plugin.api.PluginProvider;

/** The service of a {@code notifier} plugin. */
@ConsumerType
public interface NotifierProvider extends PluginProvider<Notifier> {}
