package org.patchbay.shell.internal.tenant;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.patchbay.identity.Credentials;
import org.patchbay.identity.Tenants;
import org.patchbay.plugin.api.Tenant;
import org.patchbay.shell.internal.Json;
import org.patchbay.shell.internal.PatchbayCommand;

/** {@code tenant:create}. */
@Service
@Command(scope = "tenant", name = "create", description = "Creates a tenant")
public class TenantCreateCommand extends PatchbayCommand {

  @Reference private Tenants tenants;
  @Reference private Credentials credentials;

  @Argument(
      name = "slug",
      description = "Short name in URLs: 2 to 40 of a-z 0-9 -, beginning with a letter",
      required = true)
  private String slug;

  @Argument(index = 1, name = "name", description = "Name for people", required = true)
  private String name;

  @Option(name = "--key", description = "Issue an API key for its admin too, shown this once")
  private boolean issueKey;

  @Override
  protected void run(PrintStream out) {
    Tenant tenant = tenants.create(slug, name, Optional.empty(), actor());
    Optional<String> secret =
        issueKey
            ? Optional.of(
                credentials.issueKey(Optional.of(tenant.id()), "console", actor()).secret())
            : Optional.empty();
    if (json && secret.isPresent()) {
      out.println(Json.write(Map.of("tenant", tenant, "key", secret.get())));
    } else if (json) {
      out.println(Json.write(Map.of("tenant", tenant)));
    } else {
      print(out, List.of(tenant), TenantListCommand.COLUMNS);
      secret.ifPresent(key -> out.println("API key, shown this once: " + key));
    }
  }
}
