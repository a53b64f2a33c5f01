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
import org.patchbay.shell.internal.Json;

/** {@code webhook:delivery-info}. */
@Service
@Command(
    scope = "webhook",
    name = "delivery-info",
    description = "Shows each attempt of a delivery")
public class DeliveryInfoCommand extends EndpointCommand {

  @Reference private WebhookDeliveries deliveries;

  @Argument(name = "endpoint", description = "The id of the endpoint", required = true)
  @Completion(EndpointCompleter.class)
  private String endpoint;

  @Argument(index = 1, name = "delivery", description = "Its id", required = true)
  private String delivery;

  @Override
  protected void run(PrintStream out) {
    WebhookDelivery.Detail detail =
        deliveries.get(tenant(), id("endpoint", endpoint), id("delivery", delivery));
    if (json) {
      out.println(Json.write(detail));
    } else {
      print(out, List.of(detail.delivery()), DELIVERIES);
      print(out, detail.attempts(), ATTEMPTS);
      out.println(detail.body());
    }
  }
}
