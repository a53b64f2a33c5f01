package org.patchbay.events.internal.webhook.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchbay.events.internal.webhook.RawReceiver;
import org.patchbay.events.internal.webhook.Receiver;

class WebhookClientTest {
  private static final AddressRules STRICT = new AddressRules(List.of());
  private static final AddressRules LOOPBACK = new AddressRules(List.of(Cidr.parse("127.0.0.0/8")));

  /** Of a name that is inside, too: who asks is not told which there are. */
  private static final String UNKNOWN = "The host name is not known, or not public";

  private static final Duration LIMIT = Duration.ofSeconds(2);

  private final AtomicInteger mostLookUps = new AtomicInteger(10);
  private final Receiver receiver = new Receiver();
  private final CountDownLatch over = new CountDownLatch(1);
  private WebhookClient client = client(SystemDefaultDnsResolver.INSTANCE, LOOPBACK);

  @AfterEach
  void close() {
    over.countDown();
    client.close();
    receiver.close();
  }

  @Test
  void postsAndTellsTheAnswer() {
    receiver.will(
        exchange -> {
          exchange.sendResponseHeaders(202, 0);
          exchange.getResponseBody().write("taken\u0000 ✓\n".getBytes(StandardCharsets.UTF_8));
        });

    Answer answer = post(receiver.url("/in?key=1"));

    assertThat(answer.good()).isTrue();
    assertThat(answer.status()).contains(202);
    assertThat(answer.error()).isEmpty();
    assertThat(answer.excerpt()).isEqualTo("taken ✓\n");
    Receiver.Received request = receiver.received().get(0);
    assertThat(request.path()).isEqualTo("/in?key=1");
    assertThat(request.headers().getFirst("Content-Type"))
        .isEqualTo("application/cloudevents+json");
    assertThat(request.headers().getFirst("User-Agent")).isEqualTo("Patchbay");
    assertThat(request.headers().getFirst("webhook-id")).isEqualTo("1");
    assertThat(request.headers()).doesNotContainKeys("Cookie", "Authorization", "Accept-encoding");
  }

  @Test
  void followsNoRedirect() {
    Receiver inside = new Receiver();
    receiver.will(
        exchange -> {
          exchange.getResponseHeaders().add("Location", inside.url("/secret"));
          exchange.sendResponseHeaders(301, -1);
        });

    Answer answer = post(receiver.url("/"));

    assertThat(answer.good()).isFalse();
    assertThat(answer.failure()).isEqualTo("Answered 301, redirects are not followed");
    assertThat(inside.received()).isEmpty();
    inside.close();
  }

  @Test
  void takesAnAnswerJustBeforeTheLimit() {
    receiver.will(
        exchange -> {
          over.await(LIMIT.toMillis() - 300, TimeUnit.MILLISECONDS);
          exchange.sendResponseHeaders(200, -1);
        });

    Answer answer = post(receiver.url("/"));

    assertThat(answer.good()).isTrue();
    assertThat(answer.latency()).isBetween(LIMIT.minusMillis(400), LIMIT);
  }

  @Test
  void waitsForNoAnswerLongerThanTheLimit() {
    receiver.will(exchange -> over.await());

    Answer answer = post(receiver.url("/"));

    assertThat(answer.status()).isEmpty();
    assertThat(answer.error()).contains("No end within 2 s");
    assertThat(answer.latency()).isBetween(LIMIT, LIMIT.plusSeconds(1));
  }

  @Test
  void cutsOffABodyThatNeverEndsAndBelievesItsStatus() {
    receiver.will(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          OutputStream body = exchange.getResponseBody();
          do {
            body.write('x');
            body.flush();
          } while (!over.await(20, TimeUnit.MILLISECONDS));
        });

    Answer answer = post(receiver.url("/"));

    assertThat(answer.good()).isTrue();
    assertThat(answer.error()).contains("No end within 2 s");
    assertThat(answer.excerpt()).startsWith("xx");
    assertThat(answer.latency()).isLessThan(LIMIT.plusSeconds(1));
  }

  @Test
  void readsLittleOfAGigabyte() {
    AtomicInteger written = new AtomicInteger();
    receiver.will(
        exchange -> {
          exchange.sendResponseHeaders(500, 1L << 30);
          byte[] block = "y".repeat(64 * 1024).getBytes(StandardCharsets.UTF_8);
          for (int i = 0; i < 1 << 14; i++) {
            exchange.getResponseBody().write(block);
            written.addAndGet(block.length);
          }
        });

    Answer answer = post(receiver.url("/"));

    assertThat(answer.good()).isFalse();
    assertThat(answer.failure()).isEqualTo("Answered 500: The answer was cut off at 65536 bytes");
    assertThat(answer.excerpt()).isEqualTo("y".repeat(1024));
    // What fits in the sockets' buffers goes out all the same.
    assertThat(written).hasValueLessThan(32 << 20);
  }

  @Test
  void readsNoEndlessHeaders() {
    receiver.will(
        exchange -> {
          for (int i = 0; i < 200; i++) {
            exchange.getResponseHeaders().add("X-" + i, "z".repeat(1000));
          }
          exchange.sendResponseHeaders(200, -1);
        });

    Answer answer = post(receiver.url("/"));

    assertThat(answer.status()).isEmpty();
    assertThat(answer.failure()).contains("header");
  }

  @Test
  void showsNoControlCharactersOfWhatIsNoHttp() throws Exception {
    try (RawReceiver raw =
        new RawReceiver(
            "HTTP/1.1 500 No\r\nTransfer-Encoding: chunked\r\n\r\n\0\u001b[2J"
                + "7".repeat(1000)
                + "\r\n")) {
      Answer answer = post(raw.url());

      assertThat(answer.status()).contains(500);
      assertThat(answer.error().orElseThrow())
          .startsWith("MalformedChunkCodingException")
          .contains("[2J777")
          .doesNotContainPattern("\\p{Cc}")
          .hasSizeLessThan(400);
    }
  }

  @Test
  void takesNoMoreThanItMayLookUp() {
    mostLookUps.set(1);
    client.close();
    client =
        client(
            names(
                () -> {
                  over.await();
                  return InetAddress.getLoopbackAddress();
                }),
            LOOPBACK);
    URI url = URI.create("http://hooks.example:" + receiver.port() + "/");

    CompletableFuture<Answer> first = client.post(url, Map.of(), new byte[0]);
    assertThatThrownBy(() -> client.post(url, Map.of(), new byte[0]))
        .isInstanceOf(RejectedExecutionException.class);
    mostLookUps.set(2);
    CompletableFuture<Answer> second = client.post(url, Map.of(), new byte[0]);
    over.countDown();

    assertThat(first.join().good()).isTrue();
    assertThat(second.join().good()).isTrue();
    assertThat(receiver.received()).hasSize(2);
  }

  @Test
  void tellsRetryAfter() {
    receiver.will(
        exchange -> {
          exchange.getResponseHeaders().add("Retry-After", "120");
          exchange.sendResponseHeaders(429, -1);
        });

    assertThat(post(receiver.url("/")).retryAfter()).contains(Duration.ofSeconds(120));
    Instant now = Instant.parse("2026-11-21T12:00:00Z");
    assertThat(AnswerReader.rest("Sat, 21 Nov 2026 12:01:00 GMT", now))
        .contains(Duration.ofMinutes(1));
    assertThat(AnswerReader.rest("Sat, 21 Nov 2026 11:00:00 GMT", now)).isEmpty();
    assertThat(AnswerReader.rest("soon", now)).isEmpty();
    assertThat(AnswerReader.rest("99999999999999999999", now)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "2130706433", "[::ffff:127.0.0.1]"})
  void doesNotReachLoopbackByAnyName(String host) {
    client.close();
    client = client(SystemDefaultDnsResolver.INSTANCE, STRICT);

    Answer answer = post("http://" + host + ":" + receiver.port() + "/");

    assertThat(answer.failure()).isEqualTo(UNKNOWN);
    assertThat(receiver.received()).isEmpty();
  }

  /** Rebinding: a name server that says one thing to whoever checks and another to who connects. */
  @Test
  void connectsToTheAddressThatWasChecked() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    InetAddress publicAddress = InetAddress.getByName("192.0.43.8");
    InetAddress loopback = InetAddress.getLoopbackAddress();
    client.close();
    client = client(names(() -> asked.getAndIncrement() == 0 ? publicAddress : loopback), STRICT);

    Answer first = post("http://rebind.example:" + receiver.port() + "/");
    Answer second = post("http://rebind.example:" + receiver.port() + "/");

    assertThat(asked).hasValue(2);
    assertThat(first.good()).isFalse();
    assertThat(second.failure()).isEqualTo(UNKNOWN);
    assertThat(receiver.received()).isEmpty();
  }

  @Test
  void looksANameUpOnceForEachRequest() {
    AtomicInteger asked = new AtomicInteger();
    client.close();
    client =
        client(
            names(
                () -> {
                  asked.incrementAndGet();
                  return InetAddress.getLoopbackAddress();
                }),
            LOOPBACK);

    Answer answer = post("http://hooks.example:" + receiver.port() + "/");

    assertThat(answer.good()).isTrue();
    assertThat(asked).hasValue(1);
    assertThat(receiver.received().get(0).headers().getFirst("Host"))
        .isEqualTo("hooks.example:" + receiver.port());
  }

  @Test
  void givesUpOnASlowNameServerInTime() {
    client.close();
    client =
        client(
            names(
                () -> {
                  over.await();
                  return InetAddress.getLoopbackAddress();
                }),
            LOOPBACK);

    Answer answer = post("http://hooks.example:" + receiver.port() + "/");

    assertThat(answer.error()).contains("No end within 2 s");
  }

  @Test
  void tellsWhyThereIsNoAnswer() {
    int port = receiver.port();
    receiver.close();

    assertThat(post("http://127.0.0.1:" + port + "/").failure())
        .isEqualTo("The connection was refused");
    assertThat(post("http://nowhere.invalid/").failure()).isEqualTo(UNKNOWN);
  }

  private Answer post(String url) {
    return client
        .post(URI.create(url), Map.of("webhook-id", "1"), "{}".getBytes(StandardCharsets.UTF_8))
        .orTimeout(20, TimeUnit.SECONDS)
        .join();
  }

  private WebhookClient client(DnsResolver names, AddressRules rules) {
    return new WebhookClient(names, () -> rules, () -> LIMIT, mostLookUps::get);
  }

  private static DnsResolver names(Lookup lookup) {
    return new DnsResolver() {
      @Override
      public InetAddress[] resolve(String host) throws UnknownHostException {
        try {
          return new InetAddress[] {lookup.find()};
        } catch (InterruptedException e) {
          throw new UnknownHostException(host);
        }
      }

      @Override
      public String resolveCanonicalHostname(String host) {
        return host;
      }
    };
  }

  private interface Lookup {
    InetAddress find() throws InterruptedException;
  }
}
