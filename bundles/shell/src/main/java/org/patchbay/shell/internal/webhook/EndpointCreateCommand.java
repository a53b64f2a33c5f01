package org.patchbay.shell.internal.webhook;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.patchbay.events.webhook.WebhookEndpoint;
import org.patchbay.events.webhook.WebhookEndpoint.Draft;
import org.patchbay.events.webhook.WebhookEndpoints;
import org.patchbay.shell.internal.Json;

/** {@code webhook:endpoint-create}. */
@Service
@Command(scope = "webhook", name = "endpoint-create", description = "Has a URL told of events")
public class EndpointCreateCommand extends EndpointCommand {

  @Reference private WebhookEndpoints endpoints;

  @Argument(name = "url", description = "Where to post events", required = true)
  private String url;

  @Argument(
      index = 1,
      name = "types",
      description = "Types of events: invoice.paid, invoice.* or *; all when there are none",
      multiValued = true)
  private List<String> types;

  @Option(name = "--description", description = "What it is for")
  private String description = "";

  @Override
  protected void run(PrintStream out) {
    Draft draft = new Draft(url, types == null ? List.of("*") : types, description, true);
    WebhookEndpoint.Issued made = endpoints.create(tenant(), draft, Optional.empty(), actor());
    if (json) {
      out.println(Json.write(made));
    } else {
      print(out, List.of(made.endpoint()), ENDPOINTS);
      out.println("Secret, shown this once: " + made.secret());
    }
  }
}
