package org.patchbay.billing.internal.notice;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import org.patchbay.billing.Customer;
import org.patchbay.billing.NotificationRule.Audience;
import org.patchbay.billing.NotificationSettings;
import org.patchbay.billing.internal.catalogue.Buyer;
import org.patchbay.plugin.api.Tenant;

/**
 * Who reads a message.
 *
 * @param person as notifiers know them
 * @param language BCP 47 tag
 * @param zone by whose clock they live
 */
record Recipient(org.patchbay.plugin.api.Customer person, String language, ZoneId zone) {

  /** The customer, or the tenant's own people. */
  static Recipient of(
      Audience audience, Tenant tenant, Customer customer, NotificationSettings settings) {
    return audience == Audience.CUSTOMER
        ? new Recipient(
            Buyer.of(customer), customer.locale(), Clocks.ofCustomer(customer.country(), settings))
        : staff(tenant, settings);
  }

  /** The tenant's own people. */
  static Recipient staff(Tenant tenant, NotificationSettings settings) {
    return new Recipient(
        new org.patchbay.plugin.api.Customer(
            tenant.id(),
            settings.staffEmail(),
            tenant.name(),
            "",
            Locale.forLanguageTag(settings.staffLanguage())),
        settings.staffLanguage(),
        Clocks.ofTenant(settings));
  }

  /** For templates. */
  Map<String, Object> facts() {
    return Map.of("name", person.name(), "email", person.email(), "language", language);
  }
}
