package org.patchbay.events.internal.webhook.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Reads an answer as far as is of interest. What the status says counts from the moment it is
 * there, whatever becomes of the body.
 */
final class AnswerReader implements AsyncResponseConsumer<Void> {
  private static final int MOST_BYTES = 64 * 1024;
  private static final int EXCERPT_BYTES = 1024;
  private static final int STEP = 8 * 1024;

  private final byte[] excerpt = new byte[EXCERPT_BYTES];
  private int kept;
  private long read;
  private Optional<Integer> status = Optional.empty();
  private Optional<Duration> retryAfter = Optional.empty();
  private FutureCallback<Void> end;

  @Override
  public void informationResponse(HttpResponse response, HttpContext context) {
    // Nothing that counts is in one.
  }

  @Override
  public synchronized void consumeResponse(
      HttpResponse response, EntityDetails body, HttpContext context, FutureCallback<Void> done) {
    status = Optional.of(response.getCode());
    Header header = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
    retryAfter = Optional.ofNullable(header).flatMap(h -> rest(h.getValue(), Instant.now()));
    end = done;
    if (body == null) {
      done.completed(null);
    }
  }

  @Override
  public void updateCapacity(CapacityChannel channel) throws IOException {
    channel.update(STEP);
  }

  @Override
  public synchronized void consume(ByteBuffer bytes) throws IOException {
    read += bytes.remaining();
    int more = Math.min(bytes.remaining(), EXCERPT_BYTES - kept);
    bytes.get(excerpt, kept, more);
    kept += more;
    bytes.position(bytes.limit());
    if (read > MOST_BYTES) {
      throw new TooLong();
    }
  }

  @Override
  public synchronized void streamEnd(List<? extends Header> trailers) {
    end.completed(null);
  }

  @Override
  public void failed(Exception cause) {
    // The exchange's own callback is told.
  }

  @Override
  public void releaseResources() {
    // There are none.
  }

  /** What was read until now. */
  synchronized Answer answer(Instant at, Duration latency, Optional<String> error) {
    String begin = new String(excerpt, 0, kept, StandardCharsets.UTF_8);
    return new Answer(at, latency, status, error, begin, retryAfter);
  }

  static Optional<Duration> rest(String retryAfter, Instant now) {
    try {
      Duration rest =
          retryAfter.chars().allMatch(Character::isDigit)
              ? Duration.ofSeconds(Long.parseLong(retryAfter))
              : Duration.between(
                  now,
                  ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME)
                      .toInstant());
      return Optional.of(rest).filter(some -> some.compareTo(Duration.ZERO) > 0);
    } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  /** The answer is longer than is read of it. */
  static final class TooLong extends IOException {
    private static final long serialVersionUID = 1L;

    TooLong() {
      super("The answer was cut off at " + MOST_BYTES + " bytes");
    }
  }
}
