package org.patchbay.plugin.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a plugin registers as its one OSGi service, under the sub-interface of its category.
 *
 * @param <I> the category's instance type
 */
@ConsumerType
public interface PluginProvider<I extends PluginInstance> {

  /**
   * Makes the instance for one tenant. Reads its configuration from the context, keeps no static
   * state, does not reach outside: {@link PluginInstance#testConnection()} does.
   *
   * @throws ConfigurationException when values that are valid one by one do not fit together
   * @throws PluginException when the instance cannot be made for another reason
   */
  I open(PluginContext context);
}
