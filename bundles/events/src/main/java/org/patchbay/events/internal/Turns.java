package org.patchbay.events.internal;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that takes one turn after the other: each when it is woken, or when the time is over
 * that the last one asked for. What turns throw is logged once, until one goes well.
 */
public final class Turns implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Turns.class);
  private static final long AFTER_FAILURE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final String trouble;
  private final LongSupplier turn;
  private final Semaphore wake = new Semaphore(0);
  private final Thread thread;
  private volatile boolean ending;
  private boolean failing;

  /**
   * Not started yet.
   *
   * @param name the thread's
   * @param trouble what it means when a turn fails
   * @param turn tells after how many nanoseconds the next one comes at the latest
   */
  public Turns(String name, String trouble, LongSupplier turn) {
    this.trouble = trouble;
    this.turn = turn;
    thread = new Thread(this::run, name);
  }

  public void start() {
    thread.start();
  }

  /** Has a turn begin at once, or right after the one that runs. */
  public void wake() {
    wake.release();
  }

  /** No turn begins any more; does not wait for one that runs. */
  public void end() {
    ending = true;
    wake.release();
  }

  /** Whether no turn begins any more. */
  public boolean isEnding() {
    return ending;
  }

  /** Ends them and waits for the one that runs. */
  @Override
  public void close() {
    end();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes a turn here, after all others have ended. */
  public void takeLast() {
    take();
  }

  private void run() {
    while (!ending) {
      rest(take());
    }
  }

  private long take() {
    try {
      long rest = turn.getAsLong();
      failing = false;
      return rest;
    } catch (RuntimeException e) {
      if (!failing) {
        LOG.error(trouble, e);
      }
      failing = true;
      return AFTER_FAILURE_NANOS;
    }
  }

  private void rest(long nanos) {
    try {
      // Woken a thousand times meanwhile is woken once.
      if (wake.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
        wake.drainPermits();
      }
    } catch (InterruptedException e) {
      ending = true;
    }
  }
}
