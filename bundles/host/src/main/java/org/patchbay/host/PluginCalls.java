package org.patchbay.host;

import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;
import org.osgi.annotation.versioning.ProviderType;
import org.patchbay.plugin.api.PluginInstance;

/**
 * The only way to call a plugin. Adds deadline, concurrency limit, circuit breaker, metrics, tenant
 * and plugin in every log line, and the plugin's class loader as the thread's. During an upgrade a
 * call goes to whichever version has taken over; none is refused for it.
 */
@ProviderType
public interface PluginCalls {

  /**
   * Calls a tenant's instance and waits for the outcome. What the function returns must not refer
   * to the plugin's own classes.
   *
   * @param target whom to call
   * @param type the category's instance type
   * @param action what to ask of it
   * @throws org.patchbay.plugin.api.PluginException what the plugin threw; anything else that left
   *     it, and a passed deadline, as retryable {@code plugin.failed} or {@code plugin.timeout}
   * @throws PluginUnavailableException when the plugin was not called at all
   */
  <I extends PluginInstance, R> R call(Target target, Class<I> type, Function<I, R> action);

  /** The public URL minted for a plugin of a tenant. */
  URI webhookUrl(UUID tenant, String plugin);

  /**
   * Whose URL that is.
   *
   * @param token the part of the path after {@code /api/v1/webhooks/}
   * @throws org.patchbay.persistence.Problem when it is nobody's
   */
  WebhookTarget webhookTarget(String token);

  /**
   * A plugin of a tenant.
   *
   * @param tenant its id
   * @param plugin the plugin's id
   */
  record WebhookTarget(UUID tenant, String plugin) {}

  /**
   * Whom to call, and for how long at most.
   *
   * @param tenant for whom
   * @param plugin the plugin's id
   * @param operation name in metrics and log, for example {@code createPayment}
   * @param deadline the caller gets its thread back after this
   */
  record Target(UUID tenant, String plugin, String operation, Duration deadline) {

    /** With the usual deadline of 30 seconds. */
    public static Target of(UUID tenant, String plugin, String operation) {
      return new Target(tenant, plugin, operation, Duration.ofSeconds(30));
    }
  }
}
