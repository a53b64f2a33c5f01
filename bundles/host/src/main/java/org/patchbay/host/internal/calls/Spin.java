package org.patchbay.host.internal.calls;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Waits for a moment without giving the processor away. Parking and waking a thread costs more than
 * a brief plugin call; spinning saves that, as long as no more threads spin than there are
 * processors to spare.
 */
final class Spin {
  /** A call that takes no longer than this is worth spinning for. */
  static final long BRIEF_NANOS = 20_000;

  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  /** Threads that wait for a call's outcome. */
  static final Spin FOR_OUTCOME = new Spin(PROCESSORS / 2);

  /** Threads that wait for the next call. */
  static final Spin FOR_WORK = new Spin(PROCESSORS / 2);

  private final AtomicInteger free;

  private Spin(int most) {
    free = new AtomicInteger(most);
  }

  /** Returns when the condition holds or the moment is over. */
  void until(BooleanSupplier condition) {
    if (free.get() <= 0) {
      return;
    }
    try {
      if (free.decrementAndGet() >= 0) {
        long end = System.nanoTime() + BRIEF_NANOS;
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
          Thread.onSpinWait();
        }
      }
    } finally {
      free.incrementAndGet();
    }
  }
}
