package org.patchbay.billing.internal.tax;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.billing.internal.Limits;
import org.patchbay.host.PluginCalls;
import org.patchbay.host.TenantPlugins;
import org.patchbay.persistence.Problem;
import org.patchbay.plugin.api.Category;
import org.patchbay.plugin.api.tax.Tax;

/** The one tax plugin of a tenant, if it has one. Never asked inside a transaction. */
@Component(service = TaxPlugin.class)
public final class TaxPlugin {
  private final TenantPlugins plugins;
  private final PluginCalls calls;
  private final Limits limits;

  @Activate
  public TaxPlugin(
      @Reference TenantPlugins plugins, @Reference PluginCalls calls, @Reference Limits limits) {
    this.plugins = plugins;
    this.calls = calls;
    this.limits = limits;
  }

  /**
   * Which one it is; empty when none is active.
   *
   * @throws Problem {@code tax.ambiguous} when several are: to choose one would be to guess what
   *     the tenant owes
   */
  Optional<String> of(UUID tenant) {
    List<String> active = active(tenant);
    if (active.size() > 1) {
      throw Problem.conflict(
          "tax.ambiguous",
          "Several tax plugins are active for the tenant: %s. Deactivate all but one."
              .formatted(String.join(", ", active)));
    }
    return active.stream().findFirst();
  }

  /** All that are active, of which there should be one at most. */
  List<String> active(UUID tenant) {
    return plugins.active(tenant, Category.TAX);
  }

  /** Asks it. */
  <R> R ask(UUID tenant, String plugin, String operation, Function<Tax, R> question) {
    return calls.call(
        new PluginCalls.Target(tenant, plugin, operation, limits.checkout()), Tax.class, question);
  }
}
