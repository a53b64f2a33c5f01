package org.patchbay.shell.internal.plugin;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.patchbay.host.OperationReport;
import org.patchbay.shell.internal.PluginIdCompleter;

/** {@code plugin:upgrade}. */
@Service
@Command(
    scope = "plugin",
    name = "upgrade",
    description = "Replaces a plugin by another version, beside the running one")
public class PluginUpgradeCommand extends LifecycleCommand {

  @Argument(name = "id", description = "The plugin's id", required = true)
  @Completion(PluginIdCompleter.class)
  private String id;

  @Argument(
      index = 1,
      name = "source",
      description = "As for plugin:install; the catalogue's newest when not given")
  private String source;

  @Override
  protected OperationReport change() throws Exception {
    return plugins.upgrade(id, Sources.parse(source == null ? id : source), actor());
  }
}
