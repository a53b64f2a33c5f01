package org.patchbay.plugin.api;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import org.osgi.annotation.versioning.ProviderType;

/** The host's side of one instance: who it works for and what it may use. */
@ProviderType
public interface PluginContext {

  /** The tenant this instance works for. */
  Tenant tenant();

  /**
   * The tenant's configuration as the plugin's own {@code @ObjectClassDefinition} annotation
   * interface: defaults, then the operator's values for all tenants, then the tenant's own; secrets
   * decrypted and references resolved. The same for the life of the instance.
   */
  <C> C config(Class<C> definition);

  /** Logger that marks every line with tenant and plugin, and leaves out configured secrets. */
  System.Logger logger();

  /** The clock to ask for the time; UTC. */
  Clock clock();

  /**
   * Client with a connect timeout, shared by all plugins. A request sets its own timeout. Redirects
   * are not followed.
   */
  HttpClient httpClient();

  /** A durable store of this plugin for this tenant. */
  KeyValueStore store();

  /**
   * Absolute public URL that the host minted for this plugin and tenant. Whatever arrives at it or
   * below it is handed to {@link org.patchbay.plugin.api.gateway.Gateway#webhook}. Stable for as
   * long as the plugin is active for the tenant.
   */
  URI webhookUrl();
}
