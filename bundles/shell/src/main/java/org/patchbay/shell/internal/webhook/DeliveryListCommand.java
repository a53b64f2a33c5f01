package org.patchbay.shell.internal.webhook;

import java.io.PrintStream;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.patchbay.events.webhook.WebhookDeliveries;
import org.patchbay.events.webhook.WebhookDelivery;
import org.patchbay.persistence.Page;

/** {@code webhook:delivery-list}. */
@Service
@Command(
    scope = "webhook",
    name = "delivery-list",
    description = "Lists a webhook endpoint's newest deliveries")
public class DeliveryListCommand extends EndpointCommand {

  @Reference private WebhookDeliveries deliveries;

  @Argument(name = "endpoint", description = "The id of the endpoint", required = true)
  @Completion(EndpointCompleter.class)
  private String endpoint;

  @Option(name = "--state", description = "Only PENDING, DELIVERED or FAILED ones")
  @Completion(
      value = StringsCompleter.class,
      values = {"PENDING", "DELIVERED", "FAILED"})
  private WebhookDelivery.State state;

  @Option(name = "--type", description = "Only of events of this type")
  private String type;

  @Option(name = "--limit", description = "How many at most, 1 to 500")
  private int limit = 50;

  @Override
  protected void run(PrintStream out) {
    print(
        out,
        deliveries
            .list(
                tenant(),
                id("endpoint", endpoint),
                new WebhookDeliveries.Filter(
                    Optional.ofNullable(state), Optional.ofNullable(type), Optional.empty()),
                new Page.Request(Optional.empty(), limit))
            .items(),
        DELIVERIES);
  }
}
