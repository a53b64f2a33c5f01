package org.patchbay.events.internal.bus;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads that go when there is nothing to do. */
final class Threads {

  private Threads() {}

  static ThreadPoolExecutor pool(String name, int most) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            most,
            most,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> new Thread(work, name));
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }
}
