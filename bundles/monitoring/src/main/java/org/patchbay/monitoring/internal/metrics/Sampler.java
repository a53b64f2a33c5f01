package org.patchbay.monitoring.internal.metrics;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.patchbay.monitoring.internal.MonitoringSettings;

/**
 * Takes samples of what is costly to know, on a thread of its own, and only while it is scraped.
 */
@Component(service = Sampler.class, configurationPid = "org.patchbay.monitoring")
public final class Sampler implements AutoCloseable {
  private final Duration period;
  private final ExecutorService thread;

  @Activate
  public Sampler(MonitoringSettings settings) {
    this(Duration.ofSeconds(settings.sample_seconds()), oneThread());
  }

  private Sampler(Duration period, ExecutorService thread) {
    this.period = period;
    this.thread = thread;
  }

  /** A sampler whose samples are good for some time. */
  static Sampler of(Duration period) {
    return new Sampler(period, oneThread());
  }

  private static ExecutorService oneThread() {
    return new ThreadPoolExecutor(
        0, 1, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Sampler::thread);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "patchbay-monitoring");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * A sample that is taken anew when it is asked for and older than the period.
   *
   * @param name for the log
   * @param known takes it
   */
  <T> Sample<T> sample(String name, Supplier<T> known) {
    return new Sample<>(name, known, period, thread);
  }

  @Deactivate
  @Override
  public void close() {
    thread.shutdownNow();
  }
}
