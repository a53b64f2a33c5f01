package org.patchbay.plugin.testkit.notifier;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.patchbay.plugin.api.Customer;
import org.patchbay.plugin.api.notifier.Notification;

/** Messages to try a notifier with. */
public final class Notifications {
  private Notifications() {}

  /** A customer with that address and name. */
  public static Customer customer(String email, String name) {
    return new Customer(new UUID(0, 7), email, name, "DE", Locale.ENGLISH);
  }

  /** A message of that type with subject, text and no facts. */
  public static Notification plain(String key, String type, String subject, String text) {
    return of(key, type, subject, text, Map.of());
  }

  /** A message with facts. */
  public static Notification of(
      String key, String type, String subject, String text, Map<String, Object> data) {
    return new Notification(
        key, type, customer("ada@example.org", "Ada Example"), subject, text, data);
  }
}
