package org.patchbay.events.internal.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {

  @Test
  void goesOnForDaysAndThenEnds() {
    Duration all = Duration.ZERO;
    Duration last = Duration.ZERO;
    for (int tried = 1; tried <= 9; tried++) {
      Duration rest = RetrySchedule.after(tried, Optional.empty()).orElseThrow();
      if (tried <= 4) {
        assertThat(rest).isGreaterThan(last);
      }
      last = rest;
      all = all.plus(rest);
    }
    assertThat(RetrySchedule.after(1, Optional.empty()).orElseThrow())
        .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(6));
    assertThat(all).isBetween(Duration.ofDays(2), Duration.ofDays(4));
    assertThat(RetrySchedule.after(10, Optional.empty())).isEmpty();
  }

  @Test
  void waitsAsLongAsTheEndpointAsksButNotForEver() {
    assertThat(RetrySchedule.after(1, Optional.of(Duration.ofMinutes(3))))
        .contains(Duration.ofMinutes(3));
    assertThat(RetrySchedule.after(1, Optional.of(Duration.ofDays(400))))
        .contains(Duration.ofHours(24));
    assertThat(RetrySchedule.after(3, Optional.of(Duration.ofSeconds(1))).orElseThrow())
        .isGreaterThan(Duration.ofMinutes(20));
  }
}
