package org.patchbay.benchmarks.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;

/** Does one thing over several connections, as often as it goes. */
public final class Load {
  private Load() {}

  /** One request; false when it was not answered as it should be. */
  @FunctionalInterface
  public interface Shot {
    boolean fire(Connection connection, int number) throws IOException;
  }

  /** Opens the connection of a worker. */
  @FunctionalInterface
  public interface Opener {
    Connection open(int worker) throws IOException;
  }

  /**
   * What came of it.
   *
   * @param good answers as they should be
   * @param bad all others
   * @param seconds how long it went
   * @param latency of each, in microseconds
   */
  public record Result(long good, long bad, double seconds, Histogram latency) {

    public double perSecond() {
      return good / seconds;
    }

    /** In milliseconds. */
    public double percentile(double percentile) {
      return latency.getValueAtPercentile(percentile) / 1000.0;
    }
  }

  /** Fires for that long. */
  public static Result run(int workers, Duration time, Opener opener, Shot shot) throws Exception {
    long end = System.nanoTime() + time.toNanos();
    return run(workers, () -> System.nanoTime() < end, opener, shot);
  }

  /** Fires for as long as that is so. */
  public static Result run(int workers, BooleanSupplier goOn, Opener opener, Shot shot)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(workers);
    try {
      long begin = System.nanoTime();
      List<Future<Result>> parts = new ArrayList<>();
      for (int i = 0; i < workers; i++) {
        int worker = i;
        parts.add(threads.submit(() -> work(worker, workers, goOn, opener, shot)));
      }
      long good = 0;
      long bad = 0;
      Histogram latency = new Histogram(3);
      for (Future<Result> part : parts) {
        Result result = outcome(part);
        good += result.good();
        bad += result.bad();
        latency.add(result.latency());
      }
      return new Result(good, bad, (System.nanoTime() - begin) / 1e9, latency);
    } finally {
      threads.shutdownNow();
    }
  }

  private static Result work(
      int worker, int workers, BooleanSupplier goOn, Opener opener, Shot shot) throws IOException {
    Histogram latency = new Histogram(3);
    long good = 0;
    long bad = 0;
    try (Connection connection = opener.open(worker)) {
      for (int number = worker; goOn.getAsBoolean(); number += workers) {
        long begin = System.nanoTime();
        if (shot.fire(connection, number)) {
          good++;
        } else {
          bad++;
        }
        latency.recordValue((System.nanoTime() - begin) / 1000);
      }
    }
    return new Result(good, bad, 0, latency);
  }

  private static Result outcome(Future<Result> part) throws Exception {
    try {
      return part.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }
}
