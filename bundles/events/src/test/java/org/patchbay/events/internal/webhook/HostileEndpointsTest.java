package org.patchbay.events.internal.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.patchbay.events.webhook.WebhookDelivery;
import org.patchbay.events.webhook.WebhookDelivery.Attempt;
import org.patchbay.events.webhook.WebhookDelivery.State;
import org.patchbay.events.webhook.WebhookEndpoint;
import org.patchbay.persistence.testing.TestDatabase;

/** One endpoint harms no other. */
class HostileEndpointsTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private final UUID tenant = DATABASE.get().newId();
  private final Receiver receiver = new Receiver();
  private Webhooks webhooks = new Webhooks(DATABASE.get(), tenant, Webhooks.POLICY);

  @AfterEach
  void close() {
    receiver.close();
    webhooks.change("DELETE FROM events.webhook_endpoint");
    webhooks.close();
  }

  @Test
  void keepsAnAnswerThatIsNoHttp() throws Exception {
    try (RawReceiver raw =
        new RawReceiver("HTTP/1.1 500 No\r\nTransfer-Encoding: chunked\r\n\r\n\0\r\n")) {
      WebhookEndpoint.Issued bad = webhooks.endpoint(raw.url(), "invoice.*");
      webhooks.tell("invoice.paid", 1);
      awaitFailure(bad);
      WebhookEndpoint.Issued good = webhooks.endpoint(receiver.url("/"), "order.*");
      webhooks.tell("order.placed", 1);
      awaitState(good, State.DELIVERED, 1);

      assertThat(webhooks.only(bad).attempts())
          .extracting(Attempt::status)
          .containsExactly(Optional.of(500));
      assertThat(webhooks.only(bad).delivery().failure().orElseThrow())
          .startsWith("Answered 500: MalformedChunkCodingException");
    }
  }

  @Test
  void setsAsideWhatCannotBeKept() throws Exception {
    receiver.will(
        exchange ->
            Receiver.answering(200, exchange.getRequestURI().getPath().substring(1))
                .answer(exchange));
    superuser(
        "ALTER TABLE events.webhook_attempt"
            + " ADD CONSTRAINT no_poison CHECK (excerpt <> 'poison') NOT VALID");
    WebhookEndpoint.Issued bad = webhooks.endpoint(receiver.url("/poison"));
    WebhookEndpoint.Issued good = webhooks.endpoint(receiver.url("/food"));

    webhooks.tell("invoice.paid", 3);
    awaitFailure(bad);
    awaitState(good, State.DELIVERED, 3);
    webhooks.tell("invoice.paid", 1);
    awaitState(good, State.DELIVERED, 4);
    awaitFailure(bad);

    assertThat(receiver.received()).filteredOn(r -> r.path().equals("/food")).hasSize(4);
    WebhookDelivery.Detail aside = webhooks.only(bad);
    assertThat(aside.delivery().state()).isEqualTo(State.PENDING);
    assertThat(aside.attempts())
        .extracting(Attempt::error)
        .containsExactly(Optional.of("The answer could not be kept"));
    superuser("ALTER TABLE events.webhook_attempt DROP CONSTRAINT no_poison");
    webhooks.hurry();
    awaitState(bad, State.DELIVERED, 4);
  }

  @Test
  void countsNoAttemptWhileTooManyNamesAreLookedUp() {
    webhooks.close();
    CountDownLatch over = new CountDownLatch(1);
    webhooks =
        new Webhooks(
            DATABASE.get(),
            tenant,
            Webhooks.POLICY,
            Webhooks.client(slowly(over), Webhooks.POLICY, 1));
    WebhookEndpoint.Issued endpoint =
        webhooks.endpoint("http://hooks.example:" + receiver.port() + "/");

    webhooks.tell("invoice.paid", 2);
    // That one waits and the other does not is seen by how often each was taken.
    await()
        .until(
            () -> webhooks.list(endpoint).stream().mapToInt(WebhookDelivery::attempts).sum() == 1);
    assertThat(webhooks.now(endpoint).failingSince()).isEmpty();
    over.countDown();
    awaitState(endpoint, State.DELIVERED, 2);

    assertThat(webhooks.list(endpoint)).extracting(WebhookDelivery::attempts).containsOnly(1);
    assertThat(webhooks.only(endpoint).attempts()).hasSize(1);
    assertThat(receiver.received()).hasSize(2);
  }

  private static DnsResolver slowly(CountDownLatch over) {
    return new DnsResolver() {
      @Override
      public InetAddress[] resolve(String host) throws UnknownHostException {
        try {
          over.await();
        } catch (InterruptedException e) {
          throw new UnknownHostException(host);
        }
        return new InetAddress[] {InetAddress.getLoopbackAddress()};
      }

      @Override
      public String resolveCanonicalHostname(String host) {
        return host;
      }
    };
  }

  private static void superuser(String sql) throws Exception {
    try (var connection = DATABASE.connectAsSuperuser();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void awaitFailure(WebhookEndpoint.Issued endpoint) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              List<WebhookDelivery> all = webhooks.list(endpoint);
              return !all.isEmpty() && all.stream().allMatch(one -> one.failure().isPresent());
            });
  }

  private void awaitState(WebhookEndpoint.Issued endpoint, State state, int number) {
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> webhooks.count(endpoint, state) == number);
  }
}
