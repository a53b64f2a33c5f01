package org.patchbay.host.internal.activation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentlyUsedTest {
  private final AtomicLong clock = new AtomicLong();
  private final AtomicInteger reads = new AtomicInteger();
  private final RecentlyUsed<String, Integer> cache =
      new RecentlyUsed<>(2, Duration.ofNanos(10), clock::get);

  @Test
  void readsOnceUntilItIsTooOldOrForgotten() {
    assertThat(get("a")).isEqualTo(1);
    assertThat(get("a")).isEqualTo(1);
    clock.addAndGet(10);
    assertThat(get("a")).isEqualTo(2);
    cache.forget("a");
    assertThat(get("a")).isEqualTo(3);
    cache.forgetAll();
    assertThat(get("a")).isEqualTo(4);
  }

  @Test
  void keepsTheMostRecentlyUsedOnly() {
    get("a");
    get("b");
    get("a");
    get("c");

    assertThat(cache.size()).isEqualTo(2);
    assertThat(get("a")).isEqualTo(1);
    assertThat(get("b")).isEqualTo(4);
  }

  @Test
  void doesNotKeepWhatWasForgottenWhileItWasRead() {
    cache.get(
        "a",
        key -> {
          cache.forget("a");
          return reads.incrementAndGet();
        });

    assertThat(get("a")).isEqualTo(2);
  }

  private Integer get(String key) {
    return cache.get(key, k -> reads.incrementAndGet());
  }
}
