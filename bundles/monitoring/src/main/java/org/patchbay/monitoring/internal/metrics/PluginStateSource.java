package org.patchbay.monitoring.internal.metrics;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.host.PluginInfo;
import org.patchbay.host.Plugins;

/** Which of the installed plugins work on this node, and what is left of stopped ones. */
@Component
public final class PluginStateSource implements MetricSource {
  private final Plugins plugins;
  private final Sample<List<PluginInfo>> installed;

  @Activate
  public PluginStateSource(@Reference Plugins plugins, @Reference Sampler sampler) {
    this.plugins = plugins;
    installed = sampler.sample("plugins", this::list);
  }

  private List<PluginInfo> list() {
    return plugins.list(Optional.empty()).stream()
        .filter(plugin -> plugin.state() != PluginInfo.State.AVAILABLE)
        .toList();
  }

  @Override
  public void collect(Families families) {
    installed.get().ifPresent(rows -> rows.forEach(row -> tell(families, row)));
    families.gauge(
        "patchbay_plugin_leaks",
        "Stopped versions of plugins whose classes could not be got rid of.",
        plugins.leaks().size());
  }

  private static void tell(Families families, PluginInfo plugin) {
    families.gauge(
        "patchbay_plugin_up",
        "1 for an installed plugin that takes calls on this node, 0 for one that should.",
        plugin.state() == PluginInfo.State.ACTIVE ? 1 : 0,
        "plugin",
        plugin.id(),
        "category",
        plugin.category().name().toLowerCase(Locale.ROOT));
  }
}
