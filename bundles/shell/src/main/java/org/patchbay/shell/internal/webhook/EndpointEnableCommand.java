package org.patchbay.shell.internal.webhook;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.patchbay.events.webhook.WebhookEndpoint.Draft;

/** {@code webhook:endpoint-enable}. */
@Service
@Command(
    scope = "webhook",
    name = "endpoint-enable",
    description = "Tells a webhook endpoint of events again, of those that wait too")
public class EndpointEnableCommand extends EndpointChangeCommand {

  @Override
  protected Draft change(Draft now) {
    return new Draft(now.url(), now.types(), now.description(), true);
  }
}
