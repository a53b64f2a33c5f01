package org.patchbay.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ExpiringCacheTest {
  private final AtomicLong now = new AtomicLong(-7);
  private final ExpiringCache<String, Integer> cache =
      new ExpiringCache<>(2, Duration.ofSeconds(5), now::get);

  @Test
  void forgetsWhatIsTooOldButNotThatItWasThere() {
    cache.put("a", 1);
    pass(Duration.ofSeconds(5));
    assertThat(cache.get("a")).contains(1);

    pass(Duration.ofNanos(1));

    assertThat(cache.get("a")).isEmpty();
    assertThat(cache.remembers("a")).isTrue();
    assertThat(cache.remembers("b")).isFalse();
  }

  @Test
  void staysWithinItsCapacity() {
    cache.put("old", 0);
    pass(Duration.ofSeconds(6));
    cache.put("a", 1);
    cache.put("b", 2);
    assertThat(cache.remembers("old")).isFalse();
    assertThat(cache.get("a")).contains(1);

    cache.put("c", 3);

    assertThat(cache.get("a")).isEmpty();
    assertThat(cache.get("c")).contains(3);
  }

  @Test
  void forgetsWhatItIsToldTo() {
    cache.put("a", 1);
    cache.put("b", 2);

    cache.remove("a");
    cache.removeValues(value -> value == 2);

    assertThat(cache.remembers("a")).isFalse();
    assertThat(cache.remembers("b")).isFalse();
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }
}
