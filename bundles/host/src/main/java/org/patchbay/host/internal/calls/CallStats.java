package org.patchbay.host.internal.calls;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;

/** Counts what became of calls, and how long they took. */
public final class CallStats {
  private static final int BUCKETS = 27; // 1 µs, 2 µs, 4 µs … 67 s

  private final LongAdder succeeded = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder overdue = new LongAdder();
  private final LongAdder refused = new LongAdder();
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

  void refused() {
    refused.increment();
  }

  private void time(long nanos) {
    long micros = nanos / 1000;
    int bucket = Long.SIZE - Long.numberOfLeadingZeros(micros);
    buckets.incrementAndGet(Math.min(bucket, BUCKETS - 1));
  }

  /** The counts as they are now. */
  public Counts counts() {
    return new Counts(
        succeeded.sum(),
        failed.sum(),
        overdue.sum(),
        refused.sum(),
        LongStream.range(0, BUCKETS).map(i -> buckets.get((int) i)).toArray());
  }

  /**
   * Counts at one moment.
   *
   * @param succeeded calls that returned, a plugin's permanent refusals included
   * @param failed calls that failed
   * @param overdue calls that passed their deadline
   * @param refused calls that were not made: too many under way or circuit breaker open
   * @param buckets calls by time: at index n those that took less than 2^n microseconds and were
   *     not counted before
   */
  public record Counts(long succeeded, long failed, long overdue, long refused, long[] buckets) {}
}
