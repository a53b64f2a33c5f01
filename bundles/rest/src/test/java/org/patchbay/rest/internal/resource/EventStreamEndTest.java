package org.patchbay.rest.internal.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.patchbay.events.Event;
import org.patchbay.events.EventFeed;

@Timeout(20)
class EventStreamEndTest {

  @Test
  void endsWhenItsTimeIsOver() {
    List<String> ended = new ArrayList<>();
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    EventFeed.Follower follower =
        new EventFeed.Follower() {
          @Override
          public List<Event> next(Duration wait) {
            assertThat(wait).isLessThanOrEqualTo(Duration.ofMillis(20));
            return List.of();
          }

          @Override
          public void close() {
            ended.add("follower");
          }
        };

    new EventStream(
            follower,
            new EventStream.Begin(Optional.empty(), Optional.empty()),
            Duration.ofMillis(20),
            stream -> ended.add("stream"))
        .write(output);

    assertThat(ended).containsExactly("follower", "stream");
    assertThat(output.toString(StandardCharsets.UTF_8)).contains("\nretry: 1000\n\n: \n\n");
  }
}
