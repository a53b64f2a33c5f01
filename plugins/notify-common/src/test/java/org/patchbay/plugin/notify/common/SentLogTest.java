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
}
