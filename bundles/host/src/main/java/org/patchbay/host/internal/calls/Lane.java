package org.patchbay.host.internal.calls;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** A thread of {@link Lanes} that does one piece of work after the other. */
final class Lane implements Runnable {
  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(20);

  /** Stands where work would stand when the lane takes none any more. */
  private static final Handover<Void> CLOSED =
      new Handover<>() {
        @Override
        protected Void perform() {
          return null;
        }
      };

  private final Lanes lanes;
  private final Thread thread;
  private final AtomicReference<Handover<?>> next = new AtomicReference<>();
  private volatile boolean parked;

  Lane(Lanes lanes, String name, Handover<?> first) {
    this.lanes = lanes;
    next.set(first);
    thread = Isolation.thread(name, this);
  }

  void start() {
    thread.start();
  }

  void interrupt() {
    thread.interrupt();
  }

  void join(long millis) throws InterruptedException {
    thread.join(millis);
  }

  /** Gives an idle lane work; false when it has ended meanwhile. */
  boolean offer(Handover<?> work) {
    if (!next.compareAndSet(null, work)) {
      return false;
    }
    if (parked) {
      LockSupport.unpark(thread);
    }
    return true;
  }

  /** Ends an idle lane. */
  void close() {
    offer(CLOSED);
  }

  @Override
  public void run() {
    try {
      boolean brief = false;
      for (Handover<?> work = take(brief); work != CLOSED; work = take(brief)) {
        next.set(null);
        brief = work.brief();
        if (!done(work)) {
          return;
        }
      }
    } finally {
      lanes.ended(this);
    }
  }

  /** Does the work; false when the lane ends with it. */
  private boolean done(Handover<?> work) {
    Thread.interrupted(); // what the work before left behind
    try {
      // Idle before the caller hears of it, so that its next call finds this warm thread.
      return work.run() && lanes.idle(this);
    } finally {
      work.publish();
    }
  }

  private Handover<?> take(boolean brief) {
    if (brief) {
      Spin.FOR_WORK.until(() -> next.get() != null);
    }
    long end = System.nanoTime() + IDLE_NANOS;
    parked = true;
    try {
      while (next.get() == null) {
        long left = end - System.nanoTime();
        if (left <= 0 && next.compareAndSet(null, CLOSED)) {
          return CLOSED;
        }
        LockSupport.parkNanos(this, left);
        Thread.interrupted();
      }
    } finally {
      parked = false;
    }
    return next.get();
  }
}
