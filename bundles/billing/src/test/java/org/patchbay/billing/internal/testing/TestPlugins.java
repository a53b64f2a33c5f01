package org.patchbay.billing.internal.testing;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.patchbay.host.PluginCalls;
import org.patchbay.host.PluginUnavailableException;
import org.patchbay.host.TenantPlugins;
import org.patchbay.plugin.api.Category;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.PluginInstance;

/**
 * Stands for the plugin host: a gateway, a server plugin and a notifier that are active for every
 * tenant, and tax and fraud plugins that are when told.
 */
public final class TestPlugins implements PluginCalls {
  public static final String GATEWAY = "memory-gateway";
  public static final String SERVER = "memory-server";
  public static final String NOTIFIER = "memory-notifier";

  public static final String TAX = "memory-tax";

  public static final String FRAUD = "memory-fraud";
  public static final String OTHER_FRAUD = "other-fraud";

  private final Tripwire tripwire;
  private final Map<String, PluginInstance> instances;
  private final AtomicInteger calls = new AtomicInteger();
  private volatile Outage outage = Outage.NONE;
  private volatile String hit = "";
  private volatile List<String> taxPlugins = List.of();
  private volatile List<String> fraudPlugins = List.of();

  /** What goes wrong between host and plugin. */
  public enum Outage {
    NONE,
    /** The plugin is not called at all. */
    UNAVAILABLE,
    /** The plugin refuses for the moment. */
    BUSY,
    /** The plugin did its work, but nobody heard of it. */
    TIMEOUT_AFTER_EFFECT
  }

  TestPlugins(
      Tripwire tripwire,
      MemoryGateway gateway,
      MemoryServer server,
      MemoryNotifier notifier,
      MemoryTax tax,
      MemoryFraud fraud,
      MemoryFraud otherFraud) {
    this.tripwire = tripwire;
    instances =
        Map.of(
            GATEWAY, gateway,
            SERVER, server,
            NOTIFIER, notifier,
            TAX, tax,
            FRAUD, fraud,
            OTHER_FRAUD, otherFraud);
  }

  @Override
  public <I extends PluginInstance, R> R call(Target target, Class<I> type, Function<I, R> action) {
    calls.incrementAndGet();
    Outage now = target.operation().equals(hit) ? outage : Outage.NONE;
    if (now == Outage.UNAVAILABLE) {
      throw new PluginUnavailableException("plugin.circuit_open", "It does not answer.", null);
    }
    if (now == Outage.BUSY) {
      throw PluginException.retryable("busy", "It is busy.");
    }
    tripwire.step("before " + target.operation());
    R result = action.apply(type.cast(instances.get(target.plugin())));
    tripwire.step("after " + target.operation());
    if (now == Outage.TIMEOUT_AFTER_EFFECT) {
      throw PluginException.retryable("plugin.timeout", "It took too long.");
    }
    return result;
  }

  @Override
  public URI webhookUrl(UUID tenant, String plugin) {
    return URI.create("https://host.test/api/v1/webhooks/" + tenant);
  }

  @Override
  public WebhookTarget webhookTarget(String token) {
    return new WebhookTarget(UUID.fromString(token), GATEWAY);
  }

  /** Lets something go wrong with an operation from now on. */
  public void outage(Outage next, String operation) {
    outage = next;
    hit = operation;
  }

  /** Activates these tax plugins and no other. */
  public void taxedBy(String... plugins) {
    taxPlugins = List.of(plugins);
  }

  /** Activates these fraud plugins and no other. */
  public void checkedBy(String... plugins) {
    fraudPlugins = List.of(plugins);
  }

  /** How often a plugin was to be called. */
  public int calls() {
    return calls.get();
  }

  TenantPlugins activations() {
    return (TenantPlugins)
        Proxy.newProxyInstance(
            TestPlugins.class.getClassLoader(),
            new Class<?>[] {TenantPlugins.class},
            (proxy, method, arguments) -> {
              if (!method.getName().equals("active")) {
                throw new UnsupportedOperationException(method.getName());
              }
              return active((Category) arguments[1]);
            });
  }

  private List<String> active(Category category) {
    return switch (category) {
      case GATEWAY -> List.of(GATEWAY);
      case SERVER -> List.of(SERVER);
      case NOTIFIER -> List.of(NOTIFIER);
      case TAX -> taxPlugins;
      case FRAUD -> fraudPlugins;
      default -> List.of();
    };
  }
}
