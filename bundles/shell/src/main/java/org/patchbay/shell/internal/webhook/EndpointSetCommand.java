package org.patchbay.shell.internal.webhook;

import java.util.List;
import java.util.Objects;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.patchbay.events.webhook.WebhookEndpoint.Draft;

/** {@code webhook:endpoint-set}. */
@Service
@Command(
    scope = "webhook",
    name = "endpoint-set",
    description = "Changes what is given of a webhook endpoint")
public class EndpointSetCommand extends EndpointChangeCommand {

  @Argument(
      index = 1,
      name = "types",
      description =
          "Types of events: invoice.paid, invoice.* or *; as they are when there are none",
      multiValued = true)
  private List<String> types;

  @Option(name = "--url", description = "Where to post events")
  private String url;

  @Option(name = "--description", description = "What it is for")
  private String description;

  @Override
  protected Draft change(Draft now) {
    return new Draft(
        Objects.requireNonNullElse(url, now.url()),
        Objects.requireNonNullElse(types, now.types()),
        Objects.requireNonNullElse(description, now.description()),
        now.enabled());
  }
}
