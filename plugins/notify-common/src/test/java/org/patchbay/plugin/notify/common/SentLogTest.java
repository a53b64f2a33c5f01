package org.patchbay.plugin.notify.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.patchbay.plugin.testkit.MemoryStore;
import org.patchbay.plugin.testkit.TestClock;

class SentLogTest {
  private final MemoryStore store = new MemoryStore();
  private final TestClock clock = TestClock.at(Instant.parse("2026-11-01T23:59:59Z"));
  private final SentLog log = new SentLog(store, clock);

  @Test
  void remembersOverMidnightAndRestart() {
    log.keep("key", "reference");
    clock.advance(Duration.ofSeconds(2));

    assertThat(new SentLog(store, clock).find("key")).contains("reference");
    assertThat(log.find("other")).isEmpty();
  }

  @Test
  void forgetsWhatIsTwoDaysOld() {
    log.keep("old", "1");
    clock.advance(Duration.ofDays(2));

    log.keep("new", "2");

    assertThat(log.find("old")).isEmpty();
    assertThat(store.keys("sent/")).containsExactly("sent/2026-11-03/new");
  }

  @Test
  void forgetsAFewAtATimeUntilNoneAreLeft() {
    int many = 1_500;
    for (int i = 0; i < many; i++) {
      log.keep("old-" + i, "1");
    }
    clock.advance(Duration.ofDays(2));

    for (int i = 0; i < 100; i++) {
      long before = store.calls();
      log.keep("new-" + i, "2");
      assertThat(store.calls() - before).as("calls with one message").isLessThan(30);
    }

    assertThat(store.keys("sent/")).hasSize(100).allMatch(key -> key.contains("/new-"));
    long before = store.calls();
    log.keep("last", "3");
    assertThat(store.calls() - before).as("calls once none are left").isEqualTo(1);
  }
}
