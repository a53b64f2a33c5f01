package org.patchbay.monitoring.internal.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.host.PluginMetrics;
import org.patchbay.host.PluginMetrics.VersionInCharge;
import org.patchbay.identity.Tenants;
import org.patchbay.monitoring.internal.MonitoringSettings;
import org.patchbay.plugin.api.Tenant;

/** Calls of plugins, per plugin and tenant, and the versions that take them. */
@Component(configurationPid = "org.patchbay.monitoring")
public final class PluginCallSource implements MetricSource {
  private final PluginMetrics metrics;
  private final TenantLabels labels;

  @Activate
  public PluginCallSource(
      @Reference PluginMetrics metrics, @Reference Tenants tenants, MonitoringSettings settings) {
    this(
        metrics,
        new TenantLabels(
            settings.tenants(), id -> tenants.find(id).map(Tenant::slug).orElse(null)));
  }

  PluginCallSource(PluginMetrics metrics, TenantLabels labels) {
    this.metrics = metrics;
    this.labels = labels;
  }

  @Override
  public void collect(Families families) {
    Map<String, Map<String, CallTotals>> totals = new TreeMap<>();
    metrics
        .calls()
        .forEach(
            row ->
                totals
                    .computeIfAbsent(row.plugin(), plugin -> new TreeMap<>())
                    .computeIfAbsent(labels.of(row.tenant()), label -> new CallTotals())
                    .add(row));
    totals.forEach(
        (plugin, tenants) ->
            tenants.forEach((tenant, calls) -> calls.tell(families, plugin, tenant)));
    metrics.versions().forEach(version -> tell(families, version));
  }

  private static void tell(Families families, VersionInCharge version) {
    families.gauge(
        "patchbay_plugin_uptime_seconds",
        "How long the version has taken a plugin's calls on this node.",
        Duration.between(version.since(), Instant.now()).toMillis() / 1e3,
        "plugin",
        version.plugin(),
        "category",
        version.category().name().toLowerCase(Locale.ROOT),
        "version",
        version.version().toString());
  }
}
