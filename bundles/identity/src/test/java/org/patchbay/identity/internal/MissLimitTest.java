package org.patchbay.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MissLimitTest {
  private final AtomicLong now = new AtomicLong();
  private final MissLimit limit = new MissLimit(3, 2, now::get);

  @Test
  void allowsABurstAndThenAFewASecond() {
    assertThat(missesUntilRefused()).isEqualTo(3);

    now.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(missesUntilRefused()).isEqualTo(2);

    now.addAndGet(Duration.ofMinutes(1).toNanos());
    assertThat(missesUntilRefused()).isEqualTo(3);
  }

  private int missesUntilRefused() {
    int misses = 0;
    while (limit.allows()) {
      limit.missed();
      misses++;
    }
    return misses;
  }
}
