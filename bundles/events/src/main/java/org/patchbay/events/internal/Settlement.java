package org.patchbay.events.internal;

import java.time.Duration;
import java.util.Optional;
import org.patchbay.events.JobHandler.Outcome;

/** What is to be written about a job that was taken. */
sealed interface Settlement {

  TakenJob taken();

  /** How a run of it ended; one that wants to be tried again without saying when backs off. */
  static Settlement of(TakenJob taken, Outcome outcome) {
    if (outcome instanceof Outcome.Again again) {
      return new PutOff(taken, again.after(), 0, Optional.of(""), Optional.of(again.payload()));
    }
    if (outcome instanceof Outcome.Retry retry) {
      int attempt = taken.job().attempt();
      Duration after = retry.after().orElseGet(() -> Backoff.after(attempt));
      return new PutOff(taken, after, attempt, Optional.of(retry.reason()), Optional.empty());
    }
    return new Remove(taken);
  }

  /** It was not begun after all. */
  static Settlement giveBack(TakenJob taken) {
    return new PutOff(
        taken, Duration.ZERO, taken.job().attempt() - 1, Optional.empty(), Optional.empty());
  }

  /** Nothing is left to do. */
  record Remove(TakenJob taken) implements Settlement {}

  /**
   * It is due again.
   *
   * @param after when
   * @param attempt how often it was begun
   * @param failure why the attempt failed; as it was when absent, none when blank
   * @param payload the new one; as it was when absent
   */
  record PutOff(
      TakenJob taken,
      Duration after,
      int attempt,
      Optional<String> failure,
      Optional<String> payload)
      implements Settlement {}
}
