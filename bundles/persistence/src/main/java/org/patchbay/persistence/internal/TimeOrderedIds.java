package org.patchbay.persistence.internal;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** UUIDs of version 7; those of one node rise strictly (RFC 9562, section 6.2, method 1). */
final class TimeOrderedIds {
  private static final int COUNTER_BITS = 12;
  private static final long VERSION = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private final SecureRandom random = new SecureRandom();
  private final AtomicLong last = new AtomicLong();
  private final LongSupplier millis;

  TimeOrderedIds(LongSupplier millis) {
    this.millis = millis;
  }

  UUID next() {
    // Milliseconds and counter in one number: a full counter borrows from the next millisecond.
    long now = millis.getAsLong() << COUNTER_BITS;
    long stamp = last.updateAndGet(previous -> Math.max(previous + 1, now));
    long high = (stamp >>> COUNTER_BITS << 16) | VERSION | (stamp & ((1L << COUNTER_BITS) - 1));
    return new UUID(high, (random.nextLong() >>> 2) | VARIANT);
  }
}
