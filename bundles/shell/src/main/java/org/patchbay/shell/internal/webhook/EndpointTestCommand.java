package org.patchbay.shell.internal.webhook;

import java.io.PrintStream;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.patchbay.events.webhook.WebhookDeliveries;
import org.patchbay.events.webhook.WebhookDelivery;
import org.patchbay.persistence.Problem;
import org.patchbay.shell.internal.Json;

/** {@code webhook:endpoint-test}. */
@Service
@Command(
    scope = "webhook",
    name = "endpoint-test",
    description = "Sends a test event to a webhook endpoint")
public class EndpointTestCommand extends EndpointCommand {

  @Reference private WebhookDeliveries deliveries;

  @Argument(name = "endpoint", description = "The id of the endpoint", required = true)
  @Completion(EndpointCompleter.class)
  private String endpoint;

  @Override
  protected void run(PrintStream out) {
    WebhookDelivery.Detail sent = deliveries.test(tenant(), id("endpoint", endpoint));
    if (json) {
      out.println(Json.write(sent));
    } else {
      print(out, sent.attempts(), ATTEMPTS);
    }
    if (sent.delivery().state() != WebhookDelivery.State.DELIVERED) {
      throw new Problem(
          Problem.Kind.UPSTREAM,
          "webhook_endpoint.test_failed",
          sent.delivery().failure().orElse(""),
          List.of(),
          null);
    }
  }
}
