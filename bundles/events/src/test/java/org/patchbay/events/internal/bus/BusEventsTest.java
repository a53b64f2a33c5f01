package org.patchbay.events.internal.bus;

import org.patchbay.events.internal.JobEvents;
import org.patchbay.events.internal.webhook.EndpointEvents;
import org.patchbay.events.testing.CatalogueContract;

class BusEventsTest extends CatalogueContract {

  BusEventsTest() {
    super(new BusEvents(), new EndpointEvents(), new JobEvents());
  }
}
