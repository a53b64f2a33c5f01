package org.patchbay.host.internal.calls;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;
import org.patchbay.host.PluginMetrics.CallMetrics;
import org.patchbay.host.PluginMetrics.Circuit;

/** Counts what became of the calls of one plugin for one tenant, and how long they took. */
public final class CallStats {
  private static final int BUCKETS = 27; // 1 µs, 2 µs, 4 µs … 67 s

  private final LongAdder succeeded = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder overdue = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder took = new LongAdder();
  private final AtomicLongArray buckets = new AtomicLongArray(BUCKETS);

  void succeeded(long nanos) {
    succeeded.increment();
    time(nanos);
  }

  void failed(long nanos) {
    failed.increment();
    time(nanos);
  }

  void overdue(long nanos) {
    overdue.increment();
    time(nanos);
  }

  /** A call was not made. */
  public void refused() {
    refused.increment();
  }

  private void time(long nanos) {
    took.add(nanos);
    long micros = nanos / 1000;
    int bucket = Long.SIZE - Long.numberOfLeadingZeros(micros);
    buckets.incrementAndGet(Math.min(bucket, BUCKETS - 1));
  }

  /** What was counted. */
  public CallMetrics metrics(UUID tenant, String plugin, Circuit circuit) {
    return new CallMetrics(
        tenant,
        plugin,
        succeeded.sum(),
        failed.sum(),
        overdue.sum(),
        refused.sum(),
        LongStream.range(0, BUCKETS).map(i -> buckets.get((int) i)).boxed().toList(),
        took.sum(),
        circuit);
  }
}
