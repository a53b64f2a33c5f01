package org.patchbay.billing.internal.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.patchbay.billing.NotificationRule.Delivery;
import org.patchbay.billing.NotificationSettings;
import org.patchbay.billing.NotificationSettings.QuietHours;

class ScheduleTest {
  private static final NotificationSettings SETTINGS =
      new NotificationSettings(
          "en",
          "UTC",
          "",
          "en",
          Optional.of(new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0))),
          LocalTime.of(6, 30));

  @ParameterizedTest
  @CsvSource({
    "IMMEDIATE, false, 2026-11-21T23:10:00Z, ''",
    "IMMEDIATE, true, 2026-11-21T12:00:00Z, ''",
    "IMMEDIATE, true, 2026-11-21T23:10:00Z, 2026-11-22T06:00:00Z",
    "HOURLY, false, 2026-11-21T12:00:00Z, 2026-11-21T13:00:00Z",
    "HOURLY, false, 2026-11-21T12:59:59Z, 2026-11-21T13:00:00Z",
    "HOURLY, true, 2026-11-21T20:30:00Z, 2026-11-22T06:00:00Z",
    "DAILY, false, 2026-11-21T05:00:00Z, 2026-11-21T05:30:00Z",
    "DAILY, false, 2026-11-21T05:30:00Z, 2026-11-22T05:30:00Z",
    "DAILY, true, 2026-11-21T12:00:00Z, 2026-11-22T06:00:00Z"
  })
  void sendsInBerlinNotBefore(Delivery delivery, boolean quiet, Instant now, String at) {
    assertThat(
            Schedule.sendAt(delivery, quiet, SETTINGS, ZoneId.of("Europe/Berlin"), now)
                .map(Instant::toString)
                .orElse(""))
        .isEqualTo(at);
  }

  @Test
  void sendsAtTheFullHourOfTheWallClock() {
    assertThat(
            Schedule.sendAt(
                Delivery.HOURLY,
                false,
                SETTINGS,
                ZoneId.of("Asia/Kathmandu"),
                Instant.parse("2026-11-21T12:00:00Z")))
        .contains(Instant.parse("2026-11-21T12:15:00Z"));
  }

  /** At 02:00 it is 02:00 again: each of the two hours has its digest. */
  @Test
  void sendsAfterEachHourThatComesTwice() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");

    assertThat(
            Schedule.sendAt(
                Delivery.HOURLY, false, SETTINGS, berlin, Instant.parse("2026-10-25T00:10:00Z")))
        .contains(Instant.parse("2026-10-25T01:00:00Z"));
    assertThat(
            Schedule.sendAt(
                Delivery.HOURLY, false, SETTINGS, berlin, Instant.parse("2026-10-25T01:10:00Z")))
        .contains(Instant.parse("2026-10-25T02:00:00Z"));
  }
}
