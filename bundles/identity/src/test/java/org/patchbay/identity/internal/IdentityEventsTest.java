package org.patchbay.identity.internal;

import org.patchbay.events.testing.CatalogueContract;

class IdentityEventsTest extends CatalogueContract {

  IdentityEventsTest() {
    super(new IdentityEvents());
  }
}
