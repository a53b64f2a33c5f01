package org.patchbay.shell.internal.plugin;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.patchbay.host.OperationReport;
import org.patchbay.shell.internal.PluginIdCompleter;

/** {@code plugin:uninstall}. */
@Service
@Command(
    scope = "plugin",
    name = "uninstall",
    description = "Takes a plugin out, with its configuration; refuses while a tenant uses it")
public class PluginUninstallCommand extends LifecycleCommand {

  @Argument(name = "id", description = "The plugin's id", required = true)
  @Completion(PluginIdCompleter.class)
  private String id;

  @Override
  protected OperationReport change() {
    return plugins.uninstall(id, actor());
  }
}
