package org.patchbay.plugin.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test moves it; UTC. */
public final class TestClock extends Clock {
  private final AtomicReference<Instant> now;

  private TestClock(Instant now) {
    this.now = new AtomicReference<>(now);
  }

  /** Stands at that instant. */
  public static TestClock at(Instant instant) {
    return new TestClock(instant);
  }

  /** Goes forward, or back by a negative duration. */
  public void advance(Duration by) {
    now.updateAndGet(instant -> instant.plus(by));
  }

  /** Jumps to that instant. */
  public void set(Instant instant) {
    now.set(instant);
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.fixed(now.get(), zone);
  }
}
