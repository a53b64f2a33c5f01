package org.patchbay.host.internal.runtime;

import java.net.URI;
import java.net.http.HttpClient;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.host.internal.HostSchema;
import org.patchbay.host.internal.NodeSettings;
import org.patchbay.host.internal.calls.Failures;
import org.patchbay.host.internal.calls.Isolation;
import org.patchbay.host.internal.configuration.Effective;
import org.patchbay.host.internal.keyvalue.TenantStore;
import org.patchbay.persistence.Database;
import org.patchbay.plugin.api.PluginInstance;
import org.patchbay.plugin.api.Tenant;

/** Has providers make instances, and gives each the host's side of it. */
@Component(service = InstanceMaker.class)
public final class InstanceMaker {
  private final Database database;
  private final URI webhooks;
  private final SharedHttpClient http = new SharedHttpClient();

  @Activate
  public InstanceMaker(
      @Reference Database database, @Reference HostSchema schema, BundleContext context) {
    this(
        database,
        new NodeSettings(context::getProperty)
            .find("patchbay.public.url")
            .orElse("http://127.0.0.1:8080"));
  }

  /**
   * @param publicUrl where this installation is reached from outside
   */
  public InstanceMaker(Database database, String publicUrl) {
    this.database = database;
    webhooks = URI.create(publicUrl.replaceAll("/+$", "") + "/api/v1/webhooks/");
  }

  /** The public URL of that token. */
  public URI webhookUrl(String token) {
    return webhooks.resolve(token);
  }

  /**
   * Makes an instance, on this thread.
   *
   * @param effective its configuration
   * @param token of its public URL
   * @throws org.patchbay.plugin.api.PluginException when the plugin refuses, or fails
   */
  public OpenInstance make(RunningPlugin plugin, Tenant tenant, Effective effective, String token) {
    HttpClient client = http.get();
    HostContext context =
        new HostContext(
            tenant,
            effective.values(),
            new PluginLogger(plugin.id(), tenant, effective.redaction()),
            client,
            new TenantStore(database, tenant.id(), plugin.id()),
            webhookUrl(token));
    ClassLoader loader = plugin.provider().getClass().getClassLoader();
    try {
      PluginInstance instance = Isolation.with(loader, () -> plugin.provider().open(context));
      if (instance == null) {
        throw new IllegalStateException("its provider made no instance");
      }
      return new OpenInstance(instance, effective.redaction());
    } catch (Throwable thrown) { // whatever a plugin throws ends here
      throw Failures.translate(thrown, plugin.id(), "open", effective.redaction());
    }
  }

  @Deactivate
  void close() {
    http.close();
  }
}
