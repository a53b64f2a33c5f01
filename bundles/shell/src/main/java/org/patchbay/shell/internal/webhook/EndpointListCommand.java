package org.patchbay.shell.internal.webhook;

import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.patchbay.events.webhook.WebhookEndpoints;

/** {@code webhook:endpoint-list}. */
@Service
@Command(
    scope = "webhook",
    name = "endpoint-list",
    description = "Lists a tenant's webhook endpoints")
public class EndpointListCommand extends EndpointCommand {

  @Reference private WebhookEndpoints endpoints;

  @Override
  protected void run(PrintStream out) {
    print(out, endpoints.list(tenant()), ENDPOINTS);
  }
}
