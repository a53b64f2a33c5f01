package org.patchbay.shell.internal;

import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.patchbay.identity.Tenants;
import org.patchbay.persistence.Page;
import org.patchbay.plugin.api.Tenant;

/** Completes slugs of tenants, the first of them where there are many. */
@Service
public class TenantCompleter implements Completer {

  @Reference private Tenants tenants;

  @Override
  public int complete(Session session, CommandLine line, List<String> candidates) {
    List<String> slugs =
        tenants.list(new Page.Request(Optional.empty(), Page.MAX)).items().stream()
            .map(Tenant::slug)
            .toList();
    return new StringsCompleter(slugs).complete(session, line, candidates);
  }
}
