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
   * Creates a customer. The tenant's tax plugin looks at the tax number; where it cannot say, the
   * number is kept as unknown.
   *
   * @throws org.patchbay.persistence.Problem naming every wrong field, or {@code customer.exists}
   */
  Customer create(UUID tenant, NewCustomer customer, Optional<RequestKey> key, Actor actor);

  /**
   * Replaces what is known of a customer. Invoices that are issued stay as they are.
   *
   * @throws org.patchbay.persistence.Problem likewise
   */
  Customer change(UUID tenant, UUID id, NewCustomer customer, Actor actor);

  /** One of them. */
  Optional<Customer> find(UUID tenant, UUID id);

  /** All of them, oldest first. */
  Page<Customer> list(UUID tenant, Page.Request page);

  /**
   * What a customer is to be. All but address and name may be empty.
   *
   * @param email see {@link Customer#email()}
   * @param name 1 to 200 characters
   * @param country see {@link Customer#country()}
   * @param region 1 to 3 letters and digits
   * @param postalCode up to 20 characters
   * @param company up to 200 characters
   * @param taxNumber as the customer writes it, up to 40 characters
   * @param locale when empty: {@code en}
   */
  record NewCustomer(
      String email,
      String name,
      String country,
      String region,
      String postalCode,
      String company,
      String taxNumber,
      String locale) {

    /** Somebody of whom nothing else is known. */
    public static NewCustomer of(String email, String name, String country, String locale) {
      return new NewCustomer(email, name, country, "", "", "", "", locale);
    }
  }
}
