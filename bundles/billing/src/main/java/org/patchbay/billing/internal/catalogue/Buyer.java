package org.patchbay.billing.internal.catalogue;

import java.util.Locale;
import org.patchbay.plugin.api.Customer;

/** A customer as plugins may know it. */
public final class Buyer {
  private Buyer() {}

  public static Customer of(org.patchbay.billing.Customer customer) {
    return new Customer(
        customer.id(),
        customer.email(),
        customer.name(),
        customer.country(),
        Locale.forLanguageTag(customer.locale()));
  }
}
