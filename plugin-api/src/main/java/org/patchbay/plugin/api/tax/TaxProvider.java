package org.patchbay.plugin.api.tax;

import org.osgi.annotation.versioning.ConsumerType;
import org.patchbay.plugin.api.PluginProvider;

/** The service of a {@code tax} plugin. */
@ConsumerType
public interface TaxProvider extends PluginProvider<Tax> {}
