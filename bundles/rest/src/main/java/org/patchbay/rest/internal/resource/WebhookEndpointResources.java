package org.patchbay.rest.internal.resource;

import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.events.webhook.WebhookDeliveries;
import org.patchbay.events.webhook.WebhookEndpoints;

/** The resources of endpoints that are told of events. */
@Component(service = WebhookEndpointResources.class)
public final class WebhookEndpointResources {
  private final Set<Object> all;

  @Activate
  public WebhookEndpointResources(
      @Reference WebhookEndpoints endpoints, @Reference WebhookDeliveries deliveries) {
    all =
        Set.of(
            new WebhookEndpointsResource(endpoints, deliveries),
            new WebhookDeliveriesResource(deliveries));
  }

  public Set<Object> all() {
    return all;
  }
}
