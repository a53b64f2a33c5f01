package org.patchbay.plugin.api.fraud;

import org.osgi.annotation.versioning.ConsumerType;
import org.patchbay.plugin.api.PluginProvider;

/** The service of a {@code fraud} plugin. */
@ConsumerType
public interface FraudProvider extends PluginProvider<Fraud> {}
