package org.patchbay.billing;

import java.time.LocalTime;
import java.util.Optional;

/**
 * What holds for all messages of a tenant.
 *
 * @param language BCP 47 tag of the language for recipients whose own there is no text in
 * @param timeZone IANA name; the time of staff, and of customers in countries with several times;
 *     also says which day it is for taxes
 * @param staffEmail address of the tenant's own people; empty while nobody is to be told
 * @param staffLanguage BCP 47 tag of their language
 * @param quietHours when nothing is sent that observes them; by the recipient's clock
 * @param digestAt when daily digests are sent, by the recipient's clock
 */
public record NotificationSettings(
    String language,
    String timeZone,
    String staffEmail,
    String staffLanguage,
    Optional<QuietHours> quietHours,
    LocalTime digestAt) {

  /** What a tenant has that never chose. */
  public static final NotificationSettings DEFAULT =
      new NotificationSettings("en", "UTC", "", "en", Optional.empty(), LocalTime.of(8, 0));

  /**
   * A span of each day; over midnight when it ends earlier than it begins.
   *
   * @param from its first minute
   * @param to the first minute after it
   */
  public record QuietHours(LocalTime from, LocalTime to) {}
}
