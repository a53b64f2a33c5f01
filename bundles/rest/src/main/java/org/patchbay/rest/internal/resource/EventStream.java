package org.patchbay.rest.internal.resource;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.patchbay.events.Event;
import org.patchbay.events.EventFeed;
import org.patchbay.rest.internal.json.Json;

/** One stream of server-sent events, until the client is gone. */
final class EventStream implements StreamingOutput {
  private static final Duration BEAT = Duration.ofSeconds(10);

  private final EventFeed.Follower follower;
  private final Runnable ended;
  private final ObjectMapper mapper = Json.mapper();

  EventStream(EventFeed.Follower follower, Runnable ended) {
    this.follower = follower;
    this.ended = ended;
  }

  @Override
  public void write(OutputStream output) {
    try (follower) {
      send(output, ": events\n\n");
      while (!Thread.currentThread().isInterrupted()) {
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
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      ended.run();
    }
  }

  private static void send(OutputStream output, String text) throws IOException {
    output.write(text.getBytes(StandardCharsets.UTF_8));
    output.flush();
  }
}
