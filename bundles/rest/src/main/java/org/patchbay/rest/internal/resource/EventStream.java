package org.patchbay.rest.internal.resource;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.patchbay.events.Event;
import org.patchbay.events.EventFeed;
import org.patchbay.rest.internal.json.Json;

/** One stream of server-sent events, until the client is gone or the time is over. */
final class EventStream implements StreamingOutput {
  private static final Duration BEAT = Duration.ofSeconds(3);

  /**
   * Jersey holds so much back to tell an answer's length, flushed or not: so a comment goes first.
   */
  private static final int HELD_BACK = 8_192;

  private static final Duration REST = Duration.ofSeconds(1);

  private final EventFeed.Follower follower;
  private final Begin begin;
  private final Duration lifetime;
  private final Consumer<EventStream> ended;
  private final ObjectMapper mapper = Json.mapper();
  private volatile Thread writer;
  private volatile boolean stopped;

  /**
   * Where a stream begins.
   *
   * @param after which event, if there is any; a client to whom nothing is sent comes back with it
   * @param lost the last event that the client saw, when it cannot go on there
   */
  record Begin(Optional<UUID> after, Optional<UUID> lost) {
    String text() {
      return "retry: "
          + REST.toMillis()
          + after.map(id -> "\nid: " + id).orElse("")
          + "\n\n"
          + lost.map(id -> "event: gap\ndata: {\"after\":\"" + id + "\"}\n\n").orElse("");
    }
  }

  /**
   * Not begun yet.
   *
   * @param follower what is sent
   * @param begin where it begins
   * @param lifetime how long it goes on
   * @param ended told of the end
   */
  EventStream(
      EventFeed.Follower follower, Begin begin, Duration lifetime, Consumer<EventStream> ended) {
    this.follower = follower;
    this.begin = begin;
    this.lifetime = lifetime;
    this.ended = ended;
  }

  /** Ends it: the server waits for its thread. */
  void stop() {
    stopped = true;
    Thread writing = writer;
    if (writing != null) {
      writing.interrupt();
    }
  }

  @Override
  public void write(OutputStream output) {
    writer = Thread.currentThread();
    long end = System.nanoTime() + lifetime.toNanos();
    try (follower) {
      send(output, ":" + " ".repeat(HELD_BACK) + "\n" + begin.text());
      for (long left = lifetime.toNanos(); !stopped && left > 0; left = end - System.nanoTime()) {
        List<Event> events = follower.next(Duration.ofNanos(Math.min(left, BEAT.toNanos())));
        StringBuilder text = new StringBuilder();
        for (Event event : events) {
          text.append("id: ").append(event.id()).append('\n');
          text.append("event: ").append(event.type()).append('\n');
          text.append("data: ").append(mapper.writeValueAsString(event)).append("\n\n");
        }
        // A comment tells a client that is gone from one to whom nothing happens.
        send(output, events.isEmpty() ? ": \n\n" : text.toString());
      }
    } catch (IOException gone) {
      // The client left, as each does some time.
    } catch (InterruptedException stopping) {
      // Nobody else interrupts this thread, and the server goes on with it.
    } finally {
      writer = null;
      Thread.interrupted();
      ended.accept(this);
    }
  }

  private static void send(OutputStream output, String text) throws IOException {
    output.write(text.getBytes(StandardCharsets.UTF_8));
    output.flush();
  }
}
