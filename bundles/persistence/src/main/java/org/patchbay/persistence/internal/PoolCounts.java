package org.patchbay.persistence.internal;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.metrics.IMetricsTracker;
import java.util.concurrent.atomic.LongAdder;
import org.patchbay.persistence.Connections.Usage;

/** Counts how connections are taken from the pool. */
final class PoolCounts implements IMetricsTracker {
  private final LongAdder taken = new LongAdder();
  private final LongAdder waitedNanos = new LongAdder();
  private final LongAdder timeouts = new LongAdder();

  @Override
  public void recordConnectionAcquiredNanos(long nanos) {
    taken.increment();
    waitedNanos.add(nanos);
  }

  @Override
  public void recordConnectionTimeout() {
    timeouts.increment();
  }

  Usage usage(HikariDataSource pool) {
    HikariPoolMXBean now = pool.getHikariPoolMXBean();
    return new Usage(
        now.getActiveConnections(),
        now.getIdleConnections(),
        pool.getMaximumPoolSize(),
        now.getThreadsAwaitingConnection(),
        taken.sum(),
        waitedNanos.sum(),
        timeouts.sum());
  }
}
