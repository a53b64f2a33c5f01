package org.patchbay.shell.internal.plugin;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.patchbay.host.OperationReport;
import org.patchbay.shell.internal.PluginIdCompleter;

/** {@code plugin:install}. */
@Service
@Command(scope = "plugin", name = "install", description = "Installs a plugin and starts it")
public class PluginInstallCommand extends LifecycleCommand {

  @Argument(
      name = "source",
      description = "Catalogue id, id/version, mvn:group/artifact/version, or a jar's path",
      required = true)
  @Completion(PluginIdCompleter.class)
  private String source;

  @Override
  protected OperationReport change() throws Exception {
    return plugins.install(Sources.parse(source), actor());
  }
}
