package org.patchbay.shell.internal.plugin;

import java.io.PrintStream;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code plugin:activate}. */
@Service
@Command(
    scope = "plugin",
    name = "activate",
    description = "Makes a plugin work for a tenant, after a test of its connection")
public class PluginActivateCommand extends TenantPluginCommand {

  @Override
  protected void run(PrintStream out) {
    print(
        out, List.of(tenantPlugins.activate(tenant(), id, actor())), PluginListCommand.ACTIVATIONS);
  }
}
