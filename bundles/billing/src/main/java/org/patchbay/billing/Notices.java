package org.patchbay.billing;

import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;
import org.patchbay.persistence.Page;

/** Messages to a tenant's customers and its own people. */
@ProviderType
public interface Notices {

  /** All of them, or those about one customer; oldest first. */
  Page<Notice> list(UUID tenant, Optional<UUID> customer, Page.Request page);
}
