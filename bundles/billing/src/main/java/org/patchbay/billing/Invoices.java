package org.patchbay.billing;

import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;
import org.patchbay.persistence.Page;

/** A tenant's invoices; orders make them. */
@ProviderType
public interface Invoices {

  /** One of them. */
  Optional<Invoice> find(UUID tenant, UUID id);

  /** All of them, or one customer's; oldest first. */
  Page<Invoice> list(UUID tenant, Optional<UUID> customer, Page.Request page);
}
