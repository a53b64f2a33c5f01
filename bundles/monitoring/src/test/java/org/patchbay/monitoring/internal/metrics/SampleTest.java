package org.patchbay.monitoring.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SampleTest {
  private final AtomicInteger taken = new AtomicInteger();

  @Test
  void isTakenOnceInItsPeriod() {
    try (Sampler sampler = Sampler.of(Duration.ofHours(1))) {
      Sample<Integer> sample = sampler.sample("jobs", taken::incrementAndGet);

      assertThat(taken).hasValue(0);
      assertThat(sample.get()).isEqualTo(Optional.of(1));
      assertThat(sample.get()).isEqualTo(Optional.of(1));
    }
  }

  @Test
  void isTakenAnewAfterItsPeriod() {
    try (Sampler sampler = Sampler.of(Duration.ZERO)) {
      Sample<Integer> sample = sampler.sample("jobs", taken::incrementAndGet);

      assertThat(sample.get()).isEqualTo(Optional.of(1));
      assertThat(sample.get()).isEqualTo(Optional.of(2));
    }
  }

  @Test
  void holdsNoScrapeUpAndTakesNoSecondWhileOneIsUnderWay() {
    CountDownLatch release = new CountDownLatch(1);
    try (Sampler sampler = Sampler.of(Duration.ZERO)) {
      Sample<Integer> sample =
          sampler.sample(
              "jobs",
              () -> {
                try {
                  release.await();
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
                return taken.incrementAndGet();
              });

      assertThat(sample.get()).isEmpty();
      assertThat(sample.get()).isEmpty();
      release.countDown();
      assertThat(sample.get()).isPresent();
      assertThat(taken).hasValueLessThanOrEqualTo(2);
    }
  }

  @Test
  void isEmptyWhenItCannotBeTakenAndComesBack() {
    try (Sampler sampler = Sampler.of(Duration.ZERO)) {
      Sample<Integer> sample =
          sampler.sample(
              "jobs",
              () -> {
                if (taken.incrementAndGet() == 1) {
                  throw new IllegalStateException("The database is away.");
                }
                return taken.get();
              });

      assertThat(sample.get()).isEmpty();
      assertThat(sample.get()).isEqualTo(Optional.of(2));
    }
  }
}
