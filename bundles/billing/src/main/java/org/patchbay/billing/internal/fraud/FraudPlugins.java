package org.patchbay.billing.internal.fraud;

import java.util.List;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.billing.FraudCheck.Finding;
import org.patchbay.billing.internal.Limits;
import org.patchbay.host.PluginCalls;
import org.patchbay.host.PluginUnavailableException;
import org.patchbay.host.TenantPlugins;
import org.patchbay.plugin.api.Category;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.fraud.Fraud;
import org.patchbay.plugin.api.fraud.FraudReport;
import org.patchbay.plugin.api.fraud.FraudRequest;

/** The fraud plugins of a tenant. Never asked inside a transaction. */
@Component(service = FraudPlugins.class)
public final class FraudPlugins {
  private final TenantPlugins plugins;
  private final PluginCalls calls;
  private final Limits limits;

  @Activate
  public FraudPlugins(
      @Reference TenantPlugins plugins, @Reference PluginCalls calls, @Reference Limits limits) {
    this.plugins = plugins;
    this.calls = calls;
    this.limits = limits;
  }

  /** How many there are. */
  public int count(UUID tenant) {
    return plugins.active(tenant, Category.FRAUD).size();
  }

  /** Asks each of them, one after the other; one that fails is a finding too. */
  public List<Finding> ask(UUID tenant, FraudRequest request) {
    return plugins.active(tenant, Category.FRAUD).stream()
        .map(plugin -> ask(tenant, plugin, request))
        .toList();
  }

  private Finding ask(UUID tenant, String plugin, FraudRequest request) {
    try {
      return calls.call(
          target(tenant, plugin, "checkFraud"),
          Fraud.class,
          fraud -> Findings.of(plugin, fraud.check(request)));
    } catch (PluginException e) {
      return Findings.failed(plugin, e.code(), e.getMessage());
    } catch (PluginUnavailableException e) {
      return Findings.failed(plugin, e.code(), e.getMessage());
    }
  }

  /** Tells one of them what became of a payment. */
  void report(UUID tenant, String plugin, FraudReport report) {
    calls.call(
        target(tenant, plugin, "reportFraud"),
        Fraud.class,
        fraud -> {
          fraud.report(report);
          return report.payment();
        });
  }

  private PluginCalls.Target target(UUID tenant, String plugin, String operation) {
    return new PluginCalls.Target(tenant, plugin, operation, limits.fraud());
  }
}
