package org.patchbay.events.internal.bus;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells something again and again, but not more often than others need to hear it. */
final class Herald implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Herald.class);
  private static final long PAUSE_MILLIS = 5;

  private final Runnable message;
  private final Semaphore wake = new Semaphore(0);
  private final Thread thread = new Thread(this::run, "patchbay-events-herald");
  private volatile boolean closing;

  Herald(Runnable message) {
    this.message = message;
    thread.setDaemon(true);
    thread.start();
  }

  void wake() {
    wake.release();
  }

  @Override
  public void close() {
    closing = true;
    wake.release();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!closing) {
        wake.acquire();
        tell();
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell() {
    wake.drainPermits();
    if (closing) {
      return;
    }
    try {
      message.run();
    } catch (RuntimeException e) {
      // Others look by themselves each second.
      LOG.debug("Other nodes were not told", e);
    }
  }
}
