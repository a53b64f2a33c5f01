package org.patchbay.shell.internal.webhook;

import java.io.PrintStream;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.patchbay.events.webhook.WebhookDeliveries;
import org.patchbay.persistence.Problem;
import org.patchbay.shell.internal.Json;

/** {@code webhook:resend}. */
@Service
@Command(
    scope = "webhook",
    name = "resend",
    description = "Sends a delivery again, or all that were given up since a time")
public class ResendCommand extends EndpointCommand {

  @Reference private WebhookDeliveries deliveries;

  @Argument(name = "endpoint", description = "The id of the endpoint", required = true)
  @Completion(EndpointCompleter.class)
  private String endpoint;

  @Argument(index = 1, name = "delivery", description = "The id of the delivery")
  private String delivery;

  @Option(
      name = "--failed-since",
      description = "All given up since a time such as 2026-01-31T12:00:00Z")
  private String since;

  @Override
  protected void run(PrintStream out) {
    if ((delivery == null) == (since == null)) {
      throw Problem.invalid("delivery", "is named, or --failed-since is, and not both");
    }
    if (delivery != null) {
      print(
          out,
          List.of(deliveries.resend(tenant(), id("endpoint", endpoint), id("delivery", delivery))),
          DELIVERIES);
      return;
    }
    int number = deliveries.resendFailed(tenant(), id("endpoint", endpoint), time(since));
    out.println(json ? Json.write(number) : number + " deliveries are sent again");
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw Problem.invalid("--failed-since", text + " is not like 2026-01-31T12:00:00Z");
    }
  }
}
