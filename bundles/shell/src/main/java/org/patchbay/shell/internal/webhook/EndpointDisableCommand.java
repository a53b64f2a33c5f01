package org.patchbay.shell.internal.webhook;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.patchbay.events.webhook.WebhookEndpoint.Draft;

/** {@code webhook:endpoint-disable}. */
@Service
@Command(
    scope = "webhook",
    name = "endpoint-disable",
    description = "Tells a webhook endpoint of nothing until it is switched on")
public class EndpointDisableCommand extends EndpointChangeCommand {

  @Override
  protected Draft change(Draft now) {
    return new Draft(now.url(), now.types(), now.description(), false);
  }
}
