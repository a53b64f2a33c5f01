package org.patchbay.shell.internal.webhook;

import java.io.PrintStream;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.patchbay.events.webhook.WebhookEndpoint;
import org.patchbay.events.webhook.WebhookEndpoints;
import org.patchbay.shell.internal.Json;

/** {@code webhook:secret-rotate}. */
@Service
@Command(
    scope = "webhook",
    name = "secret-rotate",
    description = "Signs with a new secret, and with the old one too for 24 hours")
public class SecretRotateCommand extends EndpointCommand {

  @Reference private WebhookEndpoints endpoints;

  @Argument(name = "endpoint", description = "The id of the endpoint", required = true)
  @Completion(EndpointCompleter.class)
  private String endpoint;

  @Option(name = "--at-once", description = "The old secret signs no more")
  private boolean atOnce;

  @Override
  protected void run(PrintStream out) {
    WebhookEndpoint.Issued rotated =
        endpoints.rotate(tenant(), id("endpoint", endpoint), Optional.empty(), !atOnce, actor());
    if (json) {
      out.println(Json.write(rotated));
    } else {
      out.println("Secret, shown this once: " + rotated.secret());
    }
  }
}
