package org.patchbay.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.patchbay.rest.internal.FakeIdentity.ACME;
import static org.patchbay.rest.internal.FakeIdentity.ACME_ADMIN;
import static org.patchbay.rest.internal.FakeIdentity.PLATFORM;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.patchbay.events.Actor;
import org.patchbay.events.Event;
import org.patchbay.events.Metadata;
import org.patchbay.rest.internal.TestApi.Reply;

@Timeout(60)
class EventStreamTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final FakeFeed feed = new FakeFeed();
  private final List<InputStream> open = new ArrayList<>();
  private final FakeLog log = new FakeLog();
  private final TestApi api = api();

  private TestApi api() {
    Applications applications = new Applications();
    applications.database = log;
    applications.events = log;
    applications.feed = feed;
    return new TestApi(applications.api(), "/api/v1/");
  }

  @AfterEach
  void stop() throws IOException {
    for (InputStream body : open) {
      body.close();
    }
    await().atMost(PATIENCE).until(() -> feed.followers() == 0);
    api.close();
  }

  @Test
  void answersHeadAtOnce() {
    for (int i = 0; i < 70; i++) {
      Reply reply = api.call("HEAD", "events/stream").as(ACME_ADMIN).send();

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.header("Content-Type")).startsWith("text/event-stream");
    }
    assertThat(api.call("HEAD", "events/stream").send().status()).isEqualTo(401);
    assertThat(feed.followed()).isEmpty();
  }

  @Test
  void servesOneTenantOnlySoManyStreams() throws IOException {
    for (int i = 0; i < 16; i++) {
      assertThat(stream("events/stream", ACME_ADMIN).statusCode()).isEqualTo(200);
    }

    Reply refused = api.get("events/stream").as(ACME_ADMIN).send();
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(refused.json().get("detail").asText())
        .isEqualTo("A tenant has at most 16 streams of a node at a time; end one.");
    assertThat(stream("events/stream?tenant=other", PLATFORM).statusCode()).isEqualTo(200);

    open.remove(0).close();
    await().atMost(PATIENCE).until(() -> stream("events/stream", ACME_ADMIN).statusCode() == 200);
  }

  @Test
  void takesTypesAsTheListDoes() {
    stream("events/stream?type=invoice.paid,plan.*&type=order.*", ACME_ADMIN);

    assertThat(feed.followed()).containsExactly(List.of("invoice.paid", "plan.*", "order.*"));
    Reply wrong = api.get("events/stream?type=invoice.paid,").as(ACME_ADMIN).send();
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.json().at("/errors/0/message").asText())
        .startsWith("is such as invoice.paid or invoice.*");
  }

  @Test
  void goesOnWithAGapWhenTheLastEventIsNotKept() throws IOException {
    UUID gone = UUID.randomUUID();

    HttpResponse<InputStream> response =
        api.get("events/stream").as(ACME_ADMIN).header("Last-Event-ID", gone.toString()).open();
    open.add(response.body());

    assertThat(response.statusCode()).isEqualTo(200);
    BufferedReader lines = lines(response);
    assertThat(lines.readLine()).isEqualTo("retry: 1000");
    assertThat(lines.readLine()).isEmpty();
    assertThat(lines.readLine()).isEqualTo("event: gap");
    assertThat(lines.readLine()).isEqualTo("data: {\"after\":\"" + gone + "\"}");
    assertThat(feed.tenants()).containsOnly(ACME.id());
  }

  @Test
  void tellsWhereItBeginsSoThatAQuietStreamIsGoneOnWith() throws IOException {
    Event newest = event();
    log.events.add(newest);

    BufferedReader lines = lines(stream("events/stream", ACME_ADMIN));

    assertThat(lines.readLine()).isEqualTo("retry: 1000");
    assertThat(lines.readLine()).isEqualTo("id: " + newest.id());
    assertThat(lines.readLine()).isEmpty();
    assertThat(log.bound).contains(ACME.id());
    assertThat(log.asked.tenant()).contains(ACME.id());
  }

  private static Event event() {
    return new Event(
        UUID.randomUUID(),
        Instant.now(),
        "invoice.paid",
        Optional.of(ACME.id()),
        Actor.system("test"),
        "invoice",
        "7",
        1,
        Map.of(),
        Metadata.current());
  }

  /** What follows the comment that fills buffers. */
  private static BufferedReader lines(HttpResponse<InputStream> response) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    assertThat(lines.readLine()).startsWith(":");
    return lines;
  }

  private HttpResponse<InputStream> stream(String path, String who) {
    HttpResponse<InputStream> response = api.get(path).as(who).open();
    open.add(response.body());
    return response;
  }
}
