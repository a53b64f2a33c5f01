package org.patchbay.shell.internal.webhook;

import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.patchbay.events.webhook.WebhookEndpoints;

/** {@code webhook:endpoint-delete}. */
@Service
@Command(
    scope = "webhook",
    name = "endpoint-delete",
    description = "Deletes a webhook endpoint with its deliveries")
public class EndpointDeleteCommand extends EndpointCommand {

  @Reference private WebhookEndpoints endpoints;

  @Argument(name = "endpoint", description = "The id of the endpoint", required = true)
  @Completion(EndpointCompleter.class)
  private String endpoint;

  @Override
  protected void run(PrintStream out) {
    endpoints.delete(tenant(), id("endpoint", endpoint), actor());
  }
}
