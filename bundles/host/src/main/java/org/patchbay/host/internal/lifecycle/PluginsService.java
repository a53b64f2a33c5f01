package org.patchbay.host.internal.lifecycle;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.events.Actor;
import org.patchbay.host.OperationReport;
import org.patchbay.host.PluginInfo;
import org.patchbay.host.PluginSource;
import org.patchbay.host.Plugins;
import org.patchbay.host.SettingsDefinition;
import org.patchbay.host.internal.artifact.PluginManifest;
import org.patchbay.host.internal.catalogue.Catalogue;
import org.patchbay.host.internal.configuration.SettingsReader;
import org.patchbay.host.internal.leak.LeakWatch;
import org.patchbay.host.internal.runtime.RunningPlugin;
import org.patchbay.persistence.Problem;
import org.patchbay.plugin.api.Category;

/** The plugins of the catalogue and of this node, and the ways in and out. */
@Component
public final class PluginsService implements Plugins {
  private final Installer installer;
  private final Uninstaller uninstaller;
  private final LivePlugins live;
  private final Catalogue catalogue;
  private final SettingsReader settings;
  private final LeakWatch leaks;

  @Activate
  public PluginsService(
      @Reference Installer installer,
      @Reference Uninstaller uninstaller,
      @Reference LivePlugins live,
      @Reference Catalogue catalogue,
      @Reference SettingsReader settings,
      @Reference LeakWatch leaks) {
    this.installer = installer;
    this.uninstaller = uninstaller;
    this.live = live;
    this.catalogue = catalogue;
    this.settings = settings;
    this.leaks = leaks;
  }

  @Override
  public List<PluginInfo> list(Optional<Category> category) {
    return infos().values().stream()
        .filter(info -> category.isEmpty() || info.category() == category.get())
        .toList();
  }

  @Override
  public Optional<PluginInfo> find(String id) {
    return Optional.ofNullable(infos().get(id));
  }

  @Override
  public OperationReport install(PluginSource source, Actor actor) {
    return installer.install(source, actor);
  }

  @Override
  public OperationReport upgrade(String id, PluginSource source, Actor actor) {
    return installer.upgrade(id, source, actor);
  }

  @Override
  public OperationReport uninstall(String id, Actor actor) {
    return uninstaller.uninstall(id, actor);
  }

  @Override
  public SettingsDefinition settings(String id) {
    Bundle bundle =
        live.find(id)
            .flatMap(LivePlugin::running)
            .map(RunningPlugin::bundle)
            .orElseThrow(() -> Problem.notFound("plugin", id));
    return settings.read(id, bundle);
  }

  @Override
  public List<Leak> leaks() {
    return leaks.leaks();
  }

  private Map<String, PluginInfo> infos() {
    Map<String, PluginManifest> offers = catalogue.newest();
    Map<String, PluginInfo> infos = new TreeMap<>();
    offers.forEach(
        (id, offer) ->
            infos.put(id, LivePlugin.available(offer).info(Optional.of(offer.version()))));
    live.all()
        .forEach(
            plugin -> {
              String id = plugin.manifest().id();
              Optional<PluginManifest> offer = Optional.ofNullable(offers.get(id));
              infos.put(id, plugin.info(offer.map(PluginManifest::version)));
            });
    return infos;
  }
}
