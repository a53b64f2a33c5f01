package org.patchbay.shell.internal.webhook;

import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.patchbay.events.webhook.WebhookEndpoints;
import org.patchbay.identity.Tenants;

/** Completes ids of webhook endpoints, of the tenant that the line names before. */
@Service
public class EndpointCompleter implements Completer {

  @Reference private WebhookEndpoints endpoints;
  @Reference private Tenants tenants;

  @Override
  public int complete(Session session, CommandLine line, List<String> candidates) {
    List<String> ids =
        tenant(List.of(line.getArguments()))
            .flatMap(tenants::named)
            .map(tenant -> endpoints.list(tenant.id()))
            .orElse(List.of())
            .stream()
            .map(endpoint -> endpoint.id().toString())
            .toList();
    return new StringsCompleter(ids).complete(session, line, candidates);
  }

  private static Optional<String> tenant(List<String> arguments) {
    int option = arguments.indexOf("--tenant");
    return option >= 0 && option + 1 < arguments.size()
        ? Optional.of(arguments.get(option + 1))
        : Optional.empty();
  }
}
