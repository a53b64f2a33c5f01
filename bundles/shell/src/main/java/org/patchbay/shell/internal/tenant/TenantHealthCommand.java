package org.patchbay.shell.internal.tenant;

import java.io.PrintStream;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.patchbay.host.TenantPlugins;
import org.patchbay.host.TenantPlugins.InstanceHealth;
import org.patchbay.identity.Tenants;
import org.patchbay.shell.internal.Columns;
import org.patchbay.shell.internal.PatchbayCommand;
import org.patchbay.shell.internal.TenantCompleter;

/** {@code tenant:health}. */
@Service
@Command(
    scope = "tenant",
    name = "health",
    description = "Asks each active plugin of a tenant how it is")
public class TenantHealthCommand extends PatchbayCommand {
  private static final Columns<InstanceHealth> COLUMNS =
      new Columns<>(
          List.of("Plugin", "Category", "Version", "Status", "Circuit", "Detail"),
          p ->
              List.of(
                  p.plugin(),
                  p.category().id(),
                  p.version().map(Object::toString).orElse(""),
                  p.status(),
                  p.circuit(),
                  p.detail()));

  @Reference private TenantPlugins plugins;
  @Reference private Tenants tenants;

  @Argument(name = "tenant", description = "Whose; slug or id", required = true)
  @Completion(TenantCompleter.class)
  private String tenant;

  @Override
  protected void run(PrintStream out) {
    print(out, plugins.health(tenants.require(tenant).id()), COLUMNS);
  }
}
