package org.patchbay.events.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An event on its way to an endpoint.
 *
 * @param id time-ordered
 * @param endpoint where to
 * @param event the event's id, which is the {@code webhook-id} too
 * @param type the event's type
 * @param state how far it is
 * @param attempts how often it was sent
 * @param failure why the last attempt failed
 * @param next when it is sent next, while it is pending
 * @param createdAt when it was written
 */
public record WebhookDelivery(
    UUID id,
    UUID endpoint,
    UUID event,
    String type,
    State state,
    int attempts,
    Optional<String> failure,
    Optional<Instant> next,
    Instant createdAt) {

  /** How far a delivery is. */
  public enum State {
    /** To be sent, for the first time or again. */
    PENDING,
    /** The endpoint answered with a status from 200 to 299. */
    DELIVERED,
    /** Given up. */
    FAILED
  }

  /**
   * One time that it was sent.
   *
   * @param attempt from 1
   * @param at when
   * @param status HTTP status; none when there was no answer
   * @param latencyMillis until the answer's end, or until it was cut off
   * @param error why there was no answer, or what was wrong with it
   * @param excerpt how the answer's body begins
   */
  public record Attempt(
      int attempt,
      Instant at,
      Optional<Integer> status,
      int latencyMillis,
      Optional<String> error,
      String excerpt) {}

  /**
   * A delivery with all that is known of it.
   *
   * @param delivery as it is now
   * @param body what is sent
   * @param attempts oldest first
   */
  public record Detail(WebhookDelivery delivery, String body, List<Attempt> attempts) {}
}
