package org.patchbay.billing.internal.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;
import org.patchbay.billing.NotificationSettings.QuietHours;

/**
 * Quiet hours as instants. When clocks go forward over an end, it is quiet until they do; when they
 * go back, an hour that comes twice is quiet both times: rather late than in somebody's sleep.
 */
final class Quiet {
  private Quiet() {}

  /** When it is over, if that is a quiet time there. */
  static Optional<Instant> end(QuietHours hours, ZoneId zone, Instant at) {
    Optional<Instant> end = endOfSpan(hours, zone, at);
    Optional<Instant> next = end;
    // A span that clocks made longer, or a day that a zone left out, may reach into the next.
    while (next.isPresent()) {
      end = next;
      next = endOfSpan(hours, zone, next.get());
    }
    return end;
  }

  private static Optional<Instant> endOfSpan(QuietHours hours, ZoneId zone, Instant at) {
    LocalDate today = at.atZone(zone).toLocalDate();
    // A window that began yesterday may last; clocks that go back may bring a date twice.
    for (LocalDate day = today.minusDays(2); !day.isAfter(today); day = day.plusDays(1)) {
      LocalDate last = hours.to().isAfter(hours.from()) ? day : day.plusDays(1);
      Instant from = first(day, hours.from(), zone);
      Instant to = last(last, hours.to(), zone);
      if (!at.isBefore(from) && at.isBefore(to)) {
        return Optional.of(to);
      }
    }
    return Optional.empty();
  }

  /** The first instant of that time of the day, or of the time after a gap that swallowed it. */
  static Instant first(LocalDate day, LocalTime time, ZoneId zone) {
    LocalDateTime local = day.atTime(time);
    return gap(local, zone).orElseGet(() -> ZonedDateTime.of(local, zone).toInstant());
  }

  private static Instant last(LocalDate day, LocalTime time, ZoneId zone) {
    LocalDateTime local = day.atTime(time);
    return gap(local, zone)
        .orElseGet(() -> ZonedDateTime.of(local, zone).withLaterOffsetAtOverlap().toInstant());
  }

  private static Optional<Instant> gap(LocalDateTime local, ZoneId zone) {
    ZoneOffsetTransition change = zone.getRules().getTransition(local);
    return Optional.ofNullable(change)
        .filter(ZoneOffsetTransition::isGap)
        .map(ZoneOffsetTransition::getInstant);
  }
}
