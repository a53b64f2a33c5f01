package org.patchbay.events.internal.webhook;

import java.time.Duration;
import java.util.Optional;
import org.patchbay.events.internal.webhook.http.Answer;
import org.patchbay.events.webhook.WebhookDelivery.State;

/**
 * A delivery that was sent once.
 *
 * @param taken which
 * @param answer what came of it
 * @param state how far the delivery is by that
 * @param rest until it is sent again, when it is pending
 */
record Sent(TakenDelivery taken, Answer answer, State state, Duration rest) {

  static Sent of(TakenDelivery taken, Answer answer) {
    if (answer.good()) {
      return new Sent(taken, answer, State.DELIVERED, Duration.ZERO);
    }
    Optional<Duration> rest =
        answer.gone() ? Optional.empty() : RetrySchedule.after(taken.tried(), answer.retryAfter());
    return rest.map(again -> new Sent(taken, answer, State.PENDING, again))
        .orElseGet(() -> new Sent(taken, answer, State.FAILED, Duration.ZERO));
  }
}
