package org.patchbay.billing.internal.order;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.billing.Orders.PaymentChoice;
import org.patchbay.billing.internal.fraud.FraudPlugins;
import org.patchbay.host.PluginCalls;
import org.patchbay.host.PluginUnavailableException;
import org.patchbay.host.TenantPlugins;
import org.patchbay.persistence.Problem;
import org.patchbay.plugin.api.Category;

/** Finds the gateway that a customer's choice means. */
@Component(service = Gateways.class)
public final class Gateways {
  private final TenantPlugins plugins;
  private final PluginCalls calls;
  private final FraudPlugins fraud;

  @Activate
  public Gateways(
      @Reference TenantPlugins plugins,
      @Reference PluginCalls calls,
      @Reference FraudPlugins fraud) {
    this.plugins = plugins;
    this.calls = calls;
    this.fraud = fraud;
  }

  /**
   * Resolves a choice.
   *
   * @param wrong collects what is wrong with it
   * @return empty when something is
   * @throws PluginUnavailableException when the tenant has no gateway at all
   */
  Optional<Method> resolve(UUID tenant, Optional<PaymentChoice> choice, List<Problem.Field> wrong) {
    List<String> active = plugins.active(tenant, Category.GATEWAY);
    if (active.isEmpty()) {
      throw new PluginUnavailableException(
          "plugin.inactive", "No gateway is active for the tenant, so nothing can be paid.", null);
    }
    if (choice.isEmpty()) {
      wrong.add(new Problem.Field("payment", "must say how to pay"));
      return Optional.empty();
    }
    String named = choice.get().gateway().orElse(active.size() == 1 ? active.get(0) : "");
    if (!active.contains(named)) {
      wrong.add(
          new Problem.Field("payment.gateway", "must be one of " + String.join(", ", active)));
      return Optional.empty();
    }
    checkUrl("payment.returnUrl", choice.get().returnUrl(), wrong);
    checkUrl("payment.cancelUrl", choice.get().cancelUrl(), wrong);
    return Optional.of(method(tenant, named, choice.get()));
  }

  /** Who names no page to come back to comes back to the host's front. */
  private Method method(UUID tenant, String gateway, PaymentChoice choice) {
    URI front = calls.webhookUrl(tenant, gateway).resolve("/");
    URI back = choice.returnUrl().orElse(front);
    return new Method(
        gateway, choice.method(), back, choice.cancelUrl().orElse(back), fraud.count(tenant));
  }

  private static void checkUrl(String field, Optional<URI> url, List<Problem.Field> wrong) {
    boolean web =
        url.isEmpty()
            || "https".equalsIgnoreCase(url.get().getScheme())
            || "http".equalsIgnoreCase(url.get().getScheme());
    if (!web) {
      wrong.add(new Problem.Field(field, "must be an absolute http or https URL"));
    }
  }

  /**
   * How to pay, resolved.
   *
   * @param gateway the gateway plugin's id
   * @param method in the gateway's own words
   * @param returnUrl where the customer goes afterwards
   * @param cancelUrl where who gives up goes
   * @param checks how many fraud plugins are asked first
   */
  record Method(String gateway, String method, URI returnUrl, URI cancelUrl, int checks) {}
}
