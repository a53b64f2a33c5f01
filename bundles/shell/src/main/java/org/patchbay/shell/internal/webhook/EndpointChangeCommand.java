package org.patchbay.shell.internal.webhook;

import java.io.PrintStream;
import java.util.List;
import java.util.UUID;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.patchbay.events.webhook.WebhookEndpoint;
import org.patchbay.events.webhook.WebhookEndpoint.Draft;
import org.patchbay.events.webhook.WebhookEndpoints;

/** A command that changes one webhook endpoint. */
abstract class EndpointChangeCommand extends EndpointCommand {

  @Reference private WebhookEndpoints endpoints;

  @Argument(name = "endpoint", description = "The id of the endpoint", required = true)
  @Completion(EndpointCompleter.class)
  private String endpoint;

  /** How it is to be. */
  protected abstract Draft change(Draft now);

  @Override
  protected void run(PrintStream out) {
    UUID id = id("endpoint", endpoint);
    WebhookEndpoint now = endpoints.get(tenant(), id);
    Draft draft = change(new Draft(now.url(), now.types(), now.description(), now.enabled()));
    print(out, List.of(endpoints.update(tenant(), id, draft, actor())), ENDPOINTS);
  }
}
