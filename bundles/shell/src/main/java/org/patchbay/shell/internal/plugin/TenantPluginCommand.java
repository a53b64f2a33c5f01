package org.patchbay.shell.internal.plugin;

import java.util.UUID;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.patchbay.host.TenantPlugins;
import org.patchbay.identity.Tenants;
import org.patchbay.shell.internal.PatchbayCommand;
import org.patchbay.shell.internal.PluginIdCompleter;
import org.patchbay.shell.internal.TenantCompleter;

/** A command about one plugin as one tenant uses it. */
abstract class TenantPluginCommand extends PatchbayCommand {

  @Reference protected TenantPlugins tenantPlugins;
  @Reference private Tenants tenants;

  @Argument(name = "id", description = "The plugin's id", required = true)
  @Completion(PluginIdCompleter.class)
  protected String id;

  @Option(name = "--tenant", description = "Whose; slug or id", required = true)
  @Completion(TenantCompleter.class)
  private String tenant;

  /** The tenant that was named. */
  protected UUID tenant() {
    return tenants.require(tenant).id();
  }
}
