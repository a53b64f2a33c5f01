package org.patchbay.shell.internal.plugin;

import java.io.PrintStream;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code plugin:deactivate}. */
@Service
@Command(
    scope = "plugin",
    name = "deactivate",
    description = "Ends a plugin's work for a tenant; its configuration stays")
public class PluginDeactivateCommand extends TenantPluginCommand {

  @Override
  protected void run(PrintStream out) {
    print(
        out,
        List.of(tenantPlugins.deactivate(tenant(), id, actor())),
        PluginListCommand.ACTIVATIONS);
  }
}
