package org.patchbay.billing.internal.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.patchbay.billing.NotificationRule.Delivery;
import org.patchbay.billing.NotificationSettings;

/** When a message may be sent. */
final class Schedule {
  private Schedule() {}

  /**
   * Not before that; empty when at once.
   *
   * @param quiet whether quiet hours are observed
   * @param zone the recipient's
   */
  static Optional<Instant> sendAt(
      Delivery delivery, boolean quiet, NotificationSettings settings, ZoneId zone, Instant now) {
    Optional<Instant> digest =
        switch (delivery) {
          case HOURLY ->
              Optional.of(now.atZone(zone).truncatedTo(ChronoUnit.HOURS).plusHours(1).toInstant());
          case DAILY -> Optional.of(nextDaily(settings, zone, now));
          case IMMEDIATE, NEVER -> Optional.empty();
        };
    Optional<Instant> held = quiet ? heldUntil(settings, zone, digest.orElse(now)) : digest;
    return held.isPresent() ? held : digest;
  }

  /** The end of the quiet hours, if that is within them. */
  static Optional<Instant> heldUntil(NotificationSettings settings, ZoneId zone, Instant at) {
    return settings.quietHours().flatMap(hours -> Quiet.end(hours, zone, at));
  }

  private static Instant nextDaily(NotificationSettings settings, ZoneId zone, Instant now) {
    LocalDate today = now.atZone(zone).toLocalDate();
    Instant next = Quiet.first(today, settings.digestAt(), zone);
    return next.isAfter(now) ? next : Quiet.first(today.plusDays(1), settings.digestAt(), zone);
  }
}
