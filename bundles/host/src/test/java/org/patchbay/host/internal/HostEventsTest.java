package org.patchbay.host.internal;

import org.patchbay.events.testing.CatalogueContract;

class HostEventsTest extends CatalogueContract {

  HostEventsTest() {
    super(new HostEvents());
  }
}
