package org.patchbay.rest.internal.resource;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.patchbay.events.Event;
import org.patchbay.events.EventFeed;
import org.patchbay.rest.internal.json.Json;

/** One stream of server-sent events, until the client is gone. */
final class EventStream implements StreamingOutput {
  private static final Duration BEAT = Duration.ofSeconds(3);

  /**
   * Jersey holds so much back to tell an answer's length, flushed or not: so a comment goes first.
   */
  private static final int HELD_BACK = 8_192;

  private final EventFeed.Follower follower;
  private final Consumer<EventStream> ended;
  private final ObjectMapper mapper = Json.mapper();
  private volatile Thread writer;
  private volatile boolean stopped;

  EventStream(EventFeed.Follower follower, Consumer<EventStream> ended) {
    this.follower = follower;
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
    try (follower) {
      send(output, ":" + " ".repeat(HELD_BACK) + "\n\n");
      while (!stopped) {
        List<Event> events = follower.next(BEAT);
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
