package org.patchbay.shell.internal.plugin;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.patchbay.host.PluginInfo;
import org.patchbay.host.Plugins;
import org.patchbay.host.TenantPlugins;
import org.patchbay.host.TenantPlugins.Activation;
import org.patchbay.identity.Tenants;
import org.patchbay.persistence.Problem;
import org.patchbay.plugin.api.Category;
import org.patchbay.shell.internal.CategoryCompleter;
import org.patchbay.shell.internal.Columns;
import org.patchbay.shell.internal.PatchbayCommand;
import org.patchbay.shell.internal.TenantCompleter;

/** {@code plugin:list}. */
@Service
@Command(
    scope = "plugin",
    name = "list",
    description = "Lists the plugins, installed and in the catalogue, or a tenant's")
public class PluginListCommand extends PatchbayCommand {
  static final Columns<PluginInfo> PLUGINS =
      new Columns<>(
          List.of("Id", "Category", "State", "Version", "Catalogue", "Name", "Detail"),
          p ->
              List.of(
                  p.id(),
                  p.category().id(),
                  p.state(),
                  p.version(),
                  p.catalogueVersion().map(Object::toString).orElse(""),
                  p.name(),
                  p.detail()));
  static final Columns<Activation> ACTIVATIONS =
      new Columns<>(
          List.of("Id", "Category", "State", "Configuration", "Detail"),
          a ->
              List.of(
                  a.plugin(), a.category().id(), a.state(), a.configurationVersion(), a.detail()));

  @Reference private Plugins plugins;
  @Reference private TenantPlugins tenantPlugins;
  @Reference private Tenants tenants;

  @Option(name = "--category", description = "Only this category, for example gateway")
  @Completion(CategoryCompleter.class)
  private String category;

  @Option(name = "--tenant", description = "As this tenant uses them; slug or id")
  @Completion(TenantCompleter.class)
  private String tenant;

  @Override
  protected void run(PrintStream out) {
    Optional<Category> only = Optional.ofNullable(category).map(PluginListCommand::category);
    if (tenant == null) {
      print(out, plugins.list(only), PLUGINS);
    } else {
      print(out, tenantPlugins.list(tenants.require(tenant).id(), only), ACTIVATIONS);
    }
  }

  private static Category category(String id) {
    return Category.of(id)
        .orElseThrow(() -> Problem.invalid("--category", id + " is none of " + Category.ids()));
  }
}
