package org.patchbay.billing;

import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;
import org.patchbay.events.Actor;
import org.patchbay.persistence.IdempotencyKeys.RequestKey;
import org.patchbay.persistence.Page;

/** A tenant's customers. */
@ProviderType
public interface Customers {

  /**
   * Creates a customer.
   *
   * @throws org.patchbay.persistence.Problem naming every wrong field, or {@code customer.exists}
   */
  Customer create(UUID tenant, NewCustomer customer, Optional<RequestKey> key, Actor actor);

  /** One of them. */
  Optional<Customer> find(UUID tenant, UUID id);

  /** All of them, oldest first. */
  Page<Customer> list(UUID tenant, Page.Request page);

  /**
   * A customer to create.
   *
   * @param email see {@link Customer#email()}
   * @param name 1 to 200 characters
   * @param country may be empty
   * @param locale may be empty: {@code en}
   */
  record NewCustomer(String email, String name, String country, String locale) {}
}
