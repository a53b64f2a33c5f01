package org.patchbay.host.internal.runtime;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.Map;
import org.osgi.util.converter.Converters;
import org.patchbay.plugin.api.KeyValueStore;
import org.patchbay.plugin.api.PluginContext;
import org.patchbay.plugin.api.Tenant;

/** The host's side of one instance. */
final class HostContext implements PluginContext {
  private final Tenant tenant;
  private final Map<String, Object> values;
  private final System.Logger logger;
  private final HttpClient httpClient;
  private final KeyValueStore store;
  private final URI webhookUrl;

  HostContext(
      Tenant tenant,
      Map<String, Object> values,
      System.Logger logger,
      HttpClient httpClient,
      KeyValueStore store,
      URI webhookUrl) {
    this.tenant = tenant;
    this.values = values;
    this.logger = logger;
    this.httpClient = httpClient;
    this.store = store;
    this.webhookUrl = webhookUrl;
  }

  @Override
  public Tenant tenant() {
    return tenant;
  }

  @Override
  public <C> C config(Class<C> definition) {
    return Converters.standardConverter().convert(values).to(definition);
  }

  @Override
  public System.Logger logger() {
    return logger;
  }

  @Override
  public Clock clock() {
    return Clock.systemUTC();
  }

  @Override
  public HttpClient httpClient() {
    return httpClient;
  }

  @Override
  public KeyValueStore store() {
    return store;
  }

  @Override
  public URI webhookUrl() {
    return webhookUrl;
  }

  @Override
  public String toString() {
    return "PluginContext[" + tenant.slug() + "]";
  }
}
