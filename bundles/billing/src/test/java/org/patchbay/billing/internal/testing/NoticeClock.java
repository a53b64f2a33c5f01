package org.patchbay.billing.internal.testing;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** What time it is for notices: the real one until a test says otherwise. */
public final class NoticeClock extends Clock {
  private volatile Optional<Instant> fixed = Optional.empty();

  /** It is that now. */
  public void set(Instant now) {
    fixed = Optional.of(now);
  }

  @Override
  public Instant instant() {
    return fixed.orElseGet(Instant::now);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }
}
