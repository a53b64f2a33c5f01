package org.patchbay.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Waits for what comes by itself. */
final class Await {
  private static final Duration PAUSE = Duration.ofMillis(50);

  private Await() {}

  /** Asks again and again until there is an answer. */
  static <T> T until(String what, Duration atMost, Supplier<Optional<T>> question) {
    Instant end = Instant.now().plus(atMost);
    while (true) {
      Optional<T> answer = question.get();
      if (answer.isPresent()) {
        return answer.get();
      }
      if (Instant.now().isAfter(end)) {
        throw new DemoFailure(what + " did not come within " + atMost.toSeconds() + " s");
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DemoFailure("interrupted");
    }
  }
}
