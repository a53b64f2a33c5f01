package org.patchbay.host.internal.calls;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;

/**
 * A piece of work that one thread hands to a {@link Lane} and waits for. Whoever comes first
 * decides what becomes of it: the lane that has done it, or the caller that gives it up at its
 * deadline.
 *
 * @param <R> its result
 */
public abstract class Handover<R> {
  private static final int WAITING = 0;
  private static final int RUNNING = 1;
  private static final int ENDED = 2;
  private static final int OUTCOME = 3;
  private static final int ABANDONED = 4;

  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(Handover.class, "state", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** How the waiting ended. */
  public enum End {
    /** The lane has done it. */
    OUTCOME,
    /** The time was up first. */
    DEADLINE,
    /** The waiting thread was interrupted; it still is. */
    INTERRUPTED
  }

  private volatile int state = WAITING;
  private volatile Thread caller;
  private Thread lane;
  private R result;
  private Throwable failure;

  /** The work itself, on the lane. */
  protected abstract R perform() throws Throwable;

  /** Called on the lane when the outcome counts, with the failure or null. */
  protected void ended(Throwable thrown) {}

  /** Called on the lane once the work has left it, whether somebody still waits for it or not. */
  protected void left() {}

  /** True when the work is likely to be done in a moment. */
  protected boolean brief() {
    return false;
  }

  /**
   * Waits for the outcome; gives the work up and interrupts it at the deadline.
   *
   * @param deadline in terms of {@link System#nanoTime()}
   */
  public final End await(long deadline) {
    if (brief()) {
      Spin.FOR_OUTCOME.until(() -> state == OUTCOME);
    }
    if (state == OUTCOME) {
      return End.OUTCOME;
    }
    caller = Thread.currentThread();
    while (state != OUTCOME) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        if (abandon()) {
          return End.DEADLINE;
        }
      } else if (Thread.interrupted()) {
        boolean abandoned = abandon();
        Thread.currentThread().interrupt();
        if (abandoned) {
          return End.INTERRUPTED;
        }
        left = 0;
      }
      if (left > 0) {
        LockSupport.parkNanos(this, left);
      } else {
        Thread.onSpinWait(); // it has ended, and its outcome is on the way
      }
    }
    return End.OUTCOME;
  }

  /** The result, after the outcome is there. */
  public final R result() throws Throwable {
    if (failure != null) {
      throw failure;
    }
    return result;
  }

  private boolean abandon() {
    if (STATE.compareAndSet(this, WAITING, ABANDONED)) {
      return true;
    }
    if (STATE.compareAndSet(this, RUNNING, ABANDONED)) {
      lane.interrupt();
      return true;
    }
    return false;
  }

  /**
   * Does the work on this thread.
   *
   * @return false when the caller gave it up, and an interrupt may still be on its way to this
   *     thread
   */
  final boolean run() {
    lane = Thread.currentThread();
    if (!STATE.compareAndSet(this, WAITING, RUNNING)) {
      left();
      return true;
    }
    R returned = null;
    Throwable thrown = null;
    try {
      returned = perform();
    } catch (Throwable t) { // whatever a plugin throws ends here
      thrown = t;
    }
    boolean counts = STATE.compareAndSet(this, RUNNING, ENDED);
    if (counts) {
      result = returned;
      failure = thrown;
      ended(thrown);
    }
    left();
    return counts;
  }

  /** Lets the caller have the outcome, once the lane is ready for more. */
  final void publish() {
    if (state == ENDED) {
      state = OUTCOME;
      Thread waiting = caller;
      if (waiting != null) {
        LockSupport.unpark(waiting);
      }
    }
  }
}
