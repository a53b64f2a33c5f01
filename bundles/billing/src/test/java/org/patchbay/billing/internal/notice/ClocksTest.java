package org.patchbay.billing.internal.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.patchbay.billing.NotificationSettings;

class ClocksTest {
  private static final NotificationSettings SETTINGS =
      new NotificationSettings(
          "en", "Europe/Vienna", "", "en", Optional.empty(), LocalTime.of(8, 0));

  @Test
  void knowsTheTimeOfCountriesThatHaveOne() {
    assertThat(Clocks.ofCustomer("DE", SETTINGS)).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(Clocks.ofCustomer("JP", SETTINGS)).isEqualTo(ZoneId.of("Asia/Tokyo"));
  }

  @Test
  void takesTheTenantsTimeWhereThereAreSeveralOrTheCountryIsNotKnown() {
    assertThat(Clocks.ofCustomer("US", SETTINGS)).isEqualTo(ZoneId.of("Europe/Vienna"));
    assertThat(Clocks.ofCustomer("", SETTINGS)).isEqualTo(ZoneId.of("Europe/Vienna"));
  }

  @Test
  void namesZonesThatTheRuntimeKnows() {
    assertThat(Resources.read("country-zones").values())
        .hasSizeGreaterThan(200)
        .isSubsetOf(ZoneId.getAvailableZoneIds());
  }
}
