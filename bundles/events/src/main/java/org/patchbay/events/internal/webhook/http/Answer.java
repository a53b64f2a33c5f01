package org.patchbay.events.internal.webhook.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What came of sending a request once.
 *
 * @param at when it was begun
 * @param latency until the answer's end, or until it was cut off
 * @param status HTTP status; none when there was no answer
 * @param error why there was no answer, or what was wrong with it
 * @param excerpt how the answer's body begins, printable
 * @param retryAfter what the endpoint asks for in {@code Retry-After}
 */
public record Answer(
    Instant at,
    Duration latency,
    Optional<Integer> status,
    Optional<String> error,
    String excerpt,
    Optional<Duration> retryAfter) {
  private static final int OK = 200;
  private static final int REDIRECT = 300;
  private static final int GONE = 410;
  private static final int LONGEST_ERROR = 300;

  /** PostgreSQL does not take one of them. */
  private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");

  private static final Pattern CONTROL_IN_TEXT = Pattern.compile("[\\p{Cc}&&[^\n\t]]");

  /** Makes fit to be kept and shown what endpoints have a say in. */
  public Answer {
    error = error.map(text -> cut(CONTROL.matcher(text).replaceAll(" ")));
    excerpt = CONTROL_IN_TEXT.matcher(excerpt).replaceAll("");
  }

  /** Nothing was sent. */
  public static Answer none(String why) {
    return new Answer(
        Instant.now(), Duration.ZERO, Optional.empty(), Optional.of(why), "", Optional.empty());
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_ERROR ? text : text.substring(0, LONGEST_ERROR) + "…";
  }

  /** Whether the endpoint took what was sent. */
  public boolean good() {
    return status.filter(code -> code >= OK && code < REDIRECT).isPresent();
  }

  /** Whether the endpoint wants nothing any more. */
  public boolean gone() {
    return status.filter(code -> code == GONE).isPresent();
  }

  /** Why it is not good, in one sentence. */
  public String failure() {
    String answered =
        status
            .map(
                code -> "Answered " + code + (redirect(code) ? ", redirects are not followed" : ""))
            .orElse("");
    return error.map(why -> answered.isEmpty() ? why : answered + ": " + why).orElse(answered);
  }

  private static boolean redirect(int code) {
    return code >= REDIRECT && code < 400;
  }
}
