package org.patchbay.shell.internal.tenant;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.patchbay.identity.Tenants;
import org.patchbay.persistence.Page;
import org.patchbay.plugin.api.Tenant;
import org.patchbay.shell.internal.Columns;
import org.patchbay.shell.internal.PatchbayCommand;

/** {@code tenant:list}. */
@Service
@Command(scope = "tenant", name = "list", description = "Lists the tenants")
public class TenantListCommand extends PatchbayCommand {
  static final Columns<Tenant> COLUMNS =
      new Columns<>(List.of("Slug", "Name", "Id"), t -> List.of(t.slug(), t.name(), t.id()));

  @Reference private Tenants tenants;

  @Override
  protected void run(PrintStream out) {
    List<Tenant> all = new ArrayList<>();
    Optional<String> after = Optional.empty();
    do {
      Page<Tenant> page = tenants.list(new Page.Request(after, Page.MAX));
      all.addAll(page.items());
      after = page.next();
    } while (after.isPresent());
    print(out, all, COLUMNS);
  }
}
