package org.patchbay.shell.internal.plugin;

import java.io.PrintStream;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.patchbay.plugin.api.Action;
import org.patchbay.shell.internal.Columns;

/** {@code plugin:actions}. */
@Service
@Command(
    scope = "plugin",
    name = "actions",
    description = "Lists what a tenant's plugin can be made to do")
public class PluginActionsCommand extends TenantPluginCommand {
  private static final Columns<Action> COLUMNS =
      new Columns<>(List.of("Name", "Description"), a -> List.of(a.name(), a.description()));

  @Override
  protected void run(PrintStream out) {
    print(out, tenantPlugins.actions(tenant(), id), COLUMNS);
  }
}
