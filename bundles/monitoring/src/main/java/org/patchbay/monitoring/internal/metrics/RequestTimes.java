package org.patchbay.monitoring.internal.metrics;

import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.telemetry.RequestObserver;

/** How long requests of the API took, by route, method and class of status. */
@Component
public final class RequestTimes implements RequestObserver {
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2500),
    Duration.ofSeconds(10)
  };

  private final Meters meters;

  /** Asking Micrometer each time would build the timer's name each time. */
  private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

  private record Key(String route, String method, int hundreds) {}

  @Activate
  public RequestTimes(@Reference Meters meters) {
    this.meters = meters;
  }

  @Override
  public void answered(AnsweredRequest request) {
    timers
        .computeIfAbsent(
            new Key(request.route(), request.method(), request.status() / 100), this::timer)
        .record(request.nanos(), TimeUnit.NANOSECONDS);
  }

  private Timer timer(Key key) {
    return Timer.builder("patchbay.http.requests")
        .description("How long requests of the API took.")
        .tags("route", key.route(), "method", key.method(), "status", key.hundreds() + "xx")
        .serviceLevelObjectives(BUCKETS)
        .register(meters.meters());
  }
}
