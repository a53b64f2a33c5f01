package org.patchbay.billing;

import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;
import org.patchbay.persistence.Page;

/** Messages to a tenant's customers. */
@ProviderType
public interface Notices {

  /** All of them, or one customer's; oldest first. */
  Page<Notice> list(UUID tenant, Optional<UUID> customer, Page.Request page);
}
