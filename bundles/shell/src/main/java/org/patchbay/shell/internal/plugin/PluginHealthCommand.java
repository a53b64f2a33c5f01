package org.patchbay.shell.internal.plugin;

import java.io.PrintStream;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.patchbay.plugin.api.Health;
import org.patchbay.shell.internal.Columns;

/** {@code plugin:health}. */
@Service
@Command(scope = "plugin", name = "health", description = "Shows how a tenant's plugin is")
public class PluginHealthCommand extends TenantPluginCommand {
  private static final Columns<Health> COLUMNS =
      new Columns<>(List.of("Status", "Message"), h -> List.of(h.status(), h.message()));

  @Option(name = "--test", description = "Test the connection first")
  private boolean test;

  @Override
  protected void run(PrintStream out) {
    if (test) {
      tenantPlugins.test(tenant(), id);
    }
    print(out, List.of(tenantPlugins.health(tenant(), id)), COLUMNS);
  }
}
