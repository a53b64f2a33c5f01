package org.patchbay.billing.internal.notice;

import java.time.ZoneId;
import java.util.Map;
import org.patchbay.billing.NotificationSettings;

/** By which clock people live. */
final class Clocks {
  private static final Map<String, String> COUNTRIES = Resources.read("country-zones");

  private Clocks() {}

  /** The customer's, where the whole country has one time; else the tenant's. */
  static ZoneId ofCustomer(String country, NotificationSettings settings) {
    String zone = COUNTRIES.get(country);
    return zone == null ? ofTenant(settings) : ZoneId.of(zone);
  }

  /** The tenant's. */
  static ZoneId ofTenant(NotificationSettings settings) {
    return ZoneId.of(settings.timeZone());
  }
}
