package org.patchbay.shell.internal.plugin;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.patchbay.host.PluginInfo;
import org.patchbay.host.Plugins;
import org.patchbay.host.SettingsDefinition;
import org.patchbay.host.SettingsDefinition.Setting;
import org.patchbay.persistence.Problem;
import org.patchbay.shell.internal.Columns;
import org.patchbay.shell.internal.Json;
import org.patchbay.shell.internal.PatchbayCommand;
import org.patchbay.shell.internal.PluginIdCompleter;

/** {@code plugin:info}. */
@Service
@Command(scope = "plugin", name = "info", description = "Shows a plugin and its settings")
public class PluginInfoCommand extends PatchbayCommand {
  private static final Columns<Setting> SETTINGS =
      new Columns<>(
          List.of("Setting", "Type", "Required", "Default", "Description"),
          s ->
              List.of(
                  s.id(),
                  s.secret() ? "secret" : s.type().name().toLowerCase(java.util.Locale.ROOT),
                  s.required() ? "yes" : "",
                  String.join(",", s.defaults()),
                  s.description()));

  @Reference private Plugins plugins;

  @Argument(name = "id", description = "The plugin's id", required = true)
  @Completion(PluginIdCompleter.class)
  private String id;

  @Override
  protected void run(PrintStream out) {
    PluginInfo plugin = plugins.find(id).orElseThrow(() -> Problem.notFound("plugin", id));
    List<Setting> settings =
        plugin.state() == PluginInfo.State.ACTIVE ? definition().settings() : List.of();
    if (json) {
      out.println(Json.write(Map.of("plugin", plugin, "settings", settings)));
      return;
    }
    out.printf("%s %s, %s by %s%n", plugin.id(), plugin.version(), plugin.name(), plugin.vendor());
    out.println(plugin.description());
    out.println("Category:     " + plugin.category().id());
    out.println(
        "State:        "
            + plugin.state()
            + (plugin.detail().isEmpty() ? "" : ", " + plugin.detail()));
    out.println("Capabilities: " + String.join(", ", plugin.capabilities()));
    plugin.catalogueVersion().ifPresent(version -> out.println("Catalogue:    " + version));
    print(out, settings, SETTINGS);
  }

  private SettingsDefinition definition() {
    return plugins.settings(id);
  }
}
