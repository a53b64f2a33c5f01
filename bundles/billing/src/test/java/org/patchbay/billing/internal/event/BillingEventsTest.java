package org.patchbay.billing.internal.event;

import org.patchbay.events.testing.CatalogueContract;

class BillingEventsTest extends CatalogueContract {

  BillingEventsTest() {
    super(new BillingEvents());
  }
}
