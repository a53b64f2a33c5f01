package org.patchbay.events.internal.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.patchbay.events.Event;
import org.patchbay.events.internal.webhook.http.Answer;
import org.patchbay.events.webhook.WebhookDelivery;
import org.patchbay.events.webhook.WebhookDelivery.Attempt;
import org.patchbay.events.webhook.WebhookDelivery.State;
import org.patchbay.events.webhook.WebhookEndpoint;
import org.patchbay.persistence.Problem;
import org.patchbay.persistence.testing.TestDatabase;

class DeliveryTest {
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
  void sendsASignedCloudEvent() throws Exception {
    WebhookEndpoint.Issued endpoint = webhooks.endpoint(receiver.url("/in"));

    Event event = webhooks.tell("invoice.paid", 1).get(0);
    awaitState(endpoint, State.DELIVERED, 1);

    Receiver.Received request = receiver.received().get(0);
    assertThat(request.header("Content-Type")).isEqualTo("application/cloudevents+json");
    assertThat(request.header("webhook-id")).isEqualTo(event.id().toString());
    assertThat(Long.parseLong(request.header("webhook-timestamp")))
        .isBetween(Instant.now().getEpochSecond() - 10, Instant.now().getEpochSecond());
    assertThat(request.header("webhook-signature"))
        .isEqualTo(signature(endpoint.secret(), request));
    JsonNode body = new ObjectMapper().readTree(request.body());
    assertThat(body.path("specversion").asText()).isEqualTo("1.0");
    assertThat(body.path("id").asText()).isEqualTo(event.id().toString());
    assertThat(body.path("source").asText()).isEqualTo("/tenants/" + tenant);
    assertThat(body.path("type").asText()).isEqualTo("invoice.paid");
    assertThat(body.path("subject").asText()).isEqualTo("invoice/7");
    assertThat(body.path("time").asText()).isEqualTo(event.at().toString());
    assertThat(body.path("datacontenttype").asText()).isEqualTo("application/json");
    assertThat(body.path("tenant").asText()).isEqualTo(tenant.toString());
    assertThat(body.path("sequence").asText()).isEqualTo("3");
    assertThat(body.path("correlationid").asText()).isEqualTo("request-1");
    assertThat(body.at("/data/number").asInt()).isEqualTo(7);
    WebhookDelivery.Detail detail = webhooks.only(endpoint);
    assertThat(detail.body()).isEqualTo(request.text());
    assertThat(detail.attempts()).extracting(Attempt::status).containsExactly(Optional.of(200));
    assertThat(webhooks.now(endpoint).failingSince()).isEmpty();
  }

  @Test
  void hearsOfEventsFromTheLog() {
    webhooks.events.register(webhooks.subscriber);
    await().until(() -> webhooks.subscribed());

    WebhookEndpoint.Issued endpoint = webhooks.endpoint(receiver.url("/"));
    awaitState(endpoint, State.DELIVERED, 1);

    assertThat(webhooks.list(endpoint).get(0).type()).isEqualTo("webhook_endpoint.created");
    webhooks.events.unregister(webhooks.subscriber);
  }

  @Test
  void tellsEachEndpointWhatItWants() {
    WebhookEndpoint.Issued all = webhooks.endpoint(receiver.url("/all"), "*");
    WebhookEndpoint.Issued invoices = webhooks.endpoint(receiver.url("/invoices"), "invoice.*");
    WebhookEndpoint.Issued paid = webhooks.endpoint(receiver.url("/paid"), "invoice.paid");
    WebhookEndpoint.Issued off = webhooks.endpoint(receiver.url("/off"));
    webhooks.endpoints.update(
        tenant,
        off.endpoint().id(),
        new WebhookEndpoint.Draft(receiver.url("/off"), List.of("*"), "", false),
        Webhooks.ACTOR);

    webhooks.subscriber.handle(
        List.of(
            webhooks.event("invoice.paid"),
            webhooks.event("invoice.issued"),
            webhooks.event("order.placed")));
    awaitState(all, State.DELIVERED, 3);
    awaitState(invoices, State.DELIVERED, 2);
    awaitState(paid, State.DELIVERED, 1);

    assertThat(webhooks.list(off)).isEmpty();
    assertThat(receiver.received()).hasSize(6);
  }

  @Test
  void sendsAnEventOnceThatIsToldTwice() {
    WebhookEndpoint.Issued endpoint = webhooks.endpoint(receiver.url("/"));
    Event event = webhooks.event("invoice.paid");

    webhooks.subscriber.handle(List.of(event));
    awaitState(endpoint, State.DELIVERED, 1);
    webhooks.subscriber.handle(List.of(event, webhooks.event("invoice.paid")));
    awaitState(endpoint, State.DELIVERED, 2);

    assertThat(receiver.received()).hasSize(2);
  }

  @Test
  void triesAgainWithTheSameIdAndTellsEachAttempt() {
    AtomicInteger asked = new AtomicInteger();
    WebhookEndpoint.Issued endpoint = webhooks.endpoint(receiver.url("/"));
    receiver.will(
        exchange -> {
          if (asked.getAndIncrement() == 0) {
            Receiver.answering(500, "no\u0000t now").answer(exchange);
          } else {
            Receiver.answering(204).answer(exchange);
          }
        });

    webhooks.tell("invoice.paid", 1);
    await().until(() -> webhooks.list(endpoint).get(0).failure().isPresent());
    WebhookDelivery failed = webhooks.list(endpoint).get(0);
    assertThat(failed.state()).isEqualTo(State.PENDING);
    assertThat(failed.failure()).contains("Answered 500");
    assertThat(failed.next().orElseThrow())
        .isBetween(Instant.now().minusSeconds(5), Instant.now().plusSeconds(7));
    assertThat(webhooks.now(endpoint).failingSince()).isPresent();
    webhooks.hurry();
    awaitState(endpoint, State.DELIVERED, 1);

    assertThat(receiver.received()).extracting(r -> r.header("webhook-id")).hasSize(2);
    assertThat(ids()).hasSize(1);
    WebhookDelivery.Detail detail = webhooks.only(endpoint);
    assertThat(detail.attempts())
        .extracting(a -> a.attempt() + " " + a.status().orElseThrow() + " " + a.excerpt())
        .containsExactly("1 500 not now", "2 204 ");
    assertThat(detail.delivery().failure()).isEmpty();
    assertThat(webhooks.now(endpoint).failingSince()).isEmpty();
  }

  @Test
  void givesUpInTheEndAndSendsAgainOnRequest() {
    receiver.will(Receiver.answering(503));
    WebhookEndpoint.Issued endpoint = webhooks.endpoint(receiver.url("/"));

    webhooks.tell("invoice.paid", 2);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              webhooks.hurry();
              return webhooks.count(endpoint, State.FAILED) == 2;
            });
    assertThat(webhooks.only(endpoint).attempts()).hasSize(10);
    receiver.will(Receiver.answering(200));
    UUID id = endpoint.endpoint().id();
    webhooks.deliveries.resend(tenant, id, webhooks.list(endpoint).get(0).id());
    awaitState(endpoint, State.DELIVERED, 1);
    assertThat(webhooks.deliveries.resendFailed(tenant, id, Instant.now().plusSeconds(60)))
        .isZero();
    assertThat(webhooks.deliveries.resendFailed(tenant, id, Instant.now().minusSeconds(600)))
        .isEqualTo(1);
    awaitState(endpoint, State.DELIVERED, 2);

    assertThat(ids()).hasSize(2);
    assertThat(webhooks.only(endpoint).delivery().attempts()).isEqualTo(11);
  }

  @Test
  void sendsAgainWhatWasGivenUpSinceATimeWheneverItWasWritten() {
    receiver.will(Receiver.answering(503));
    WebhookEndpoint.Issued endpoint = webhooks.endpoint(receiver.url("/"));
    UUID id = endpoint.endpoint().id();
    webhooks.deliveries.test(tenant, id);
    Instant written = Instant.now();

    webhooks.change("UPDATE events.webhook_delivery SET due = due - interval '1 hour'");
    assertThat(webhooks.deliveries.resendFailed(tenant, id, written.minusSeconds(1800))).isZero();
    webhooks.change("UPDATE events.webhook_delivery SET due = due + interval '2 hours'");
    assertThat(webhooks.deliveries.resendFailed(tenant, id, written.plusSeconds(1800)))
        .isEqualTo(1);
  }

  @Test
  void switchesAnEndpointOffThatIsGone() {
    receiver.will(Receiver.answering(410));
    WebhookEndpoint.Issued endpoint = webhooks.endpoint(receiver.url("/?token=hidden"));

    webhooks.tell("invoice.paid", 1);
    awaitState(endpoint, State.FAILED, 1);

    assertThat(webhooks.now(endpoint).enabled()).isFalse();
    assertThat(webhooks.now(endpoint).disabledReason()).contains("Answered 410 Gone");
    assertThat(webhooks.recorded(endpoint.endpoint().id()))
        .containsExactly("webhook_endpoint.disabled", "webhook_endpoint.created");
    assertThatThrownBy(
            () ->
                webhooks.deliveries.resend(
                    tenant, endpoint.endpoint().id(), webhooks.list(endpoint).get(0).id()))
        .isInstanceOf(Problem.class)
        .hasMessage("The endpoint is switched off: switch it on first.");
  }

  @Test
  void switchesAnEndpointOffThatFailedForDaysAndGoesOnWhenItIsOnAgain() {
    receiver.will(Receiver.answering(500));
    WebhookEndpoint.Issued endpoint = webhooks.endpoint(receiver.url("/"));
    webhooks.tell("invoice.paid", 1);
    await().until(() -> webhooks.now(endpoint).failingSince().isPresent());
    assertThat(webhooks.now(endpoint).enabled()).isTrue();

    webhooks.change("UPDATE events.webhook_endpoint SET failing_since = now() - interval '6 days'");
    webhooks.hurry();
    await().until(() -> !webhooks.now(endpoint).enabled());

    assertThat(webhooks.now(endpoint).disabledReason()).contains("Nothing went well for 5 days");
    assertThat(webhooks.recorded(endpoint.endpoint().id()).get(0))
        .isEqualTo("webhook_endpoint.disabled");
    int before = receiver.received().size();
    webhooks.hurry();
    receiver.will(Receiver.answering(200));
    WebhookEndpoint on =
        webhooks.endpoints.update(
            tenant, endpoint.endpoint().id(), Webhooks.draft(receiver.url("/")), Webhooks.ACTOR);
    assertThat(on.disabledReason()).isEmpty();
    assertThat(on.failingSince()).isEmpty();
    webhooks.hurry();
    awaitState(endpoint, State.DELIVERED, 1);
    assertThat(receiver.received()).hasSize(before + 1);
  }

  @Test
  void sendsAgainWhatASenderThatDiedDidNotRecord() throws Exception {
    Webhooks first = webhooks;
    first.sender.close();
    WebhookEndpoint.Issued endpoint = webhooks.endpoint(receiver.url("/"));
    Event event = webhooks.tell("invoice.paid", 1).get(0);
    DeliveryLeases dead = new DeliveryLeases(webhooks.database.newId());
    List<TakenDelivery> taken =
        webhooks.database.inPlatform(tx -> dead.take(tx, new UUID(0, 0), 4, Map.of(), 10));
    assertThat(taken).hasSize(1);

    webhooks = new Webhooks(DATABASE.anotherNode(), tenant, Webhooks.POLICY);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> webhooks.count(endpoint, State.DELIVERED) == 1);

    assertThat(receiver.received())
        .extracting(r -> r.header("webhook-id"))
        .containsExactly(event.id().toString());
    assertThat(webhooks.list(endpoint).get(0).attempts()).isEqualTo(2);
    Sent late =
        new Sent(
            taken.get(0),
            new Answer(
                Instant.now(),
                Duration.ZERO,
                Optional.of(500),
                Optional.empty(),
                "",
                Optional.empty()),
            State.FAILED,
            Duration.ZERO);
    webhooks.database.inPlatform(
        tx -> {
          dead.settle(tx.connection(), List.of(late));
          return null;
        });
    assertThat(webhooks.list(endpoint).get(0).state()).isEqualTo(State.DELIVERED);
    first.events.close();
  }

  @Test
  void keepsADeliveryThatTakesLongerThanALease() throws Exception {
    webhooks.close();
    WebhookPolicy patient =
        new WebhookPolicy(
            Webhooks.POLICY.addresses(),
            true,
            Duration.ofSeconds(30),
            64,
            4,
            Duration.ofDays(5),
            Duration.ofDays(30));
    webhooks = new Webhooks(DATABASE.get(), tenant, patient);
    CountDownLatch over = new CountDownLatch(1);
    receiver.will(
        exchange -> {
          over.await();
          exchange.sendResponseHeaders(200, -1);
        });
    WebhookEndpoint.Issued endpoint = webhooks.endpoint(receiver.url("/"));
    webhooks.tell("invoice.paid", 1);
    await().until(() -> receiver.received().size() == 1);
    Instant firstLease = webhooks.list(endpoint).get(0).next().orElseThrow();

    Webhooks other = new Webhooks(DATABASE.anotherNode(), tenant, patient);
    await().atMost(Duration.ofSeconds(15)).until(() -> Instant.now().isAfter(firstLease));
    assertThat(webhooks.list(endpoint).get(0).next().orElseThrow()).isAfter(Instant.now());
    over.countDown();
    awaitState(endpoint, State.DELIVERED, 1);
    other.close();

    assertThat(receiver.received()).hasSize(1);
  }

  @Test
  void delaysNobodyByASlowEndpointWithManyDeliveries() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    try (Receiver slow = new Receiver()) {
      slow.will(exchange -> over.await());
      WebhookEndpoint.Issued slowEndpoint = webhooks.endpoint(slow.url("/"), "invoice.*");
      WebhookEndpoint.Issued quick = webhooks.endpoint(receiver.url("/"), "order.*");
      for (int i = 0; i < 2; i++) {
        webhooks.tell("invoice.paid", 500);
      }
      await().until(() -> slow.received().size() >= 4);

      Instant begun = Instant.now();
      webhooks.tell("order.placed", 20);
      await().pollInterval(Duration.ofMillis(5)).until(() -> receiver.received().size() == 20);

      assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(2));
      assertThat(webhooks.count(slowEndpoint, State.DELIVERED)).isZero();
      awaitState(quick, State.DELIVERED, 20);
      over.countDown();
    }
  }

  @Test
  void sendsToOneEndpointOnlySoManyAtATime() throws Exception {
    AtomicInteger atOnce = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    receiver.will(
        exchange -> {
          most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
          // Before the answer: with it, the next one may be sent.
          atOnce.decrementAndGet();
          Receiver.answering(200).answer(exchange);
        });
    WebhookEndpoint.Issued endpoint = webhooks.endpoint(receiver.url("/"));

    webhooks.tell("invoice.paid", 200);
    awaitState(endpoint, State.DELIVERED, 200);

    assertThat(ids()).hasSize(200);
    assertThat(most.get()).isBetween(1, 4);
  }

  @Test
  void sharesTheWorkAmongNodes() {
    Webhooks other = new Webhooks(DATABASE.anotherNode(), tenant, Webhooks.POLICY);
    WebhookEndpoint.Issued endpoint = webhooks.endpoint(receiver.url("/"));

    webhooks.tell("invoice.paid", 300);
    awaitState(endpoint, State.DELIVERED, 300);
    other.close();

    assertThat(receiver.received()).hasSize(300);
    assertThat(ids()).hasSize(300);
  }

  @Test
  void letsAnEndpointBeDeletedWhileItIsSentTo() throws Exception {
    long before = deadlocks();
    for (int i = 0; i < 20; i++) {
      WebhookEndpoint.Issued endpoint = webhooks.endpoint(receiver.url("/" + i));
      webhooks.tell("invoice.paid", 20);
      int round = i;
      await()
          .pollInterval(Duration.ofMillis(1))
          .until(() -> receiver.received().stream().anyMatch(r -> r.path().equals("/" + round)));
      webhooks.endpoints.delete(tenant, endpoint.endpoint().id(), Webhooks.ACTOR);
    }

    assertThat(deadlocks()).isEqualTo(before);
  }

  private static long deadlocks() throws Exception {
    try (var connection = DATABASE.connectAsSuperuser();
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")) {
      row.next();
      return row.getLong(1);
    }
  }

  @Test
  void testsOneEndpointAndTellsWhatCameOfIt() throws Exception {
    WebhookEndpoint.Issued endpoint = webhooks.endpoint(receiver.url("/one"), "invoice.paid");
    webhooks.endpoint(receiver.url("/other"), "*");
    receiver.will(Receiver.answering(418, "teapot"));

    WebhookDelivery.Detail bad = webhooks.deliveries.test(tenant, endpoint.endpoint().id());
    receiver.will(Receiver.answering(200, "thanks"));
    WebhookDelivery.Detail good = webhooks.deliveries.test(tenant, endpoint.endpoint().id());

    assertThat(bad.delivery().state()).isEqualTo(State.FAILED);
    assertThat(bad.delivery().failure()).contains("Answered 418");
    assertThat(good.delivery().state()).isEqualTo(State.DELIVERED);
    assertThat(good.delivery().type()).isEqualTo("webhook_endpoint.test");
    assertThat(good.attempts()).extracting(Attempt::excerpt).containsExactly("thanks");
    assertThat(receiver.received()).extracting(Receiver.Received::path).containsOnly("/one");
    Receiver.Received request = receiver.received().get(1);
    assertThat(request.header("webhook-signature"))
        .isEqualTo(signature(endpoint.secret(), request));
  }

  @Test
  void signsWithTheOldSecretTooForAWhile() throws Exception {
    WebhookEndpoint.Issued endpoint = webhooks.endpoint(receiver.url("/"));
    UUID id = endpoint.endpoint().id();
    String given = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    String second =
        webhooks.endpoints.rotate(tenant, id, Optional.of(given), true, Webhooks.ACTOR).secret();
    assertThat(second).isEqualTo(given);
    webhooks.deliveries.test(tenant, id);
    Receiver.Received both = receiver.received().get(0);
    assertThat(both.header("webhook-signature").split(" "))
        .containsExactly(signature(second, both), signature(endpoint.secret(), both));

    webhooks.change("UPDATE events.webhook_secret SET expires_at = expires_at - interval '24 h'");
    webhooks.deliveries.test(tenant, id);
    Receiver.Received after = receiver.received().get(1);
    assertThat(after.header("webhook-signature")).isEqualTo(signature(second, after));

    String third =
        webhooks.endpoints.rotate(tenant, id, Optional.empty(), false, Webhooks.ACTOR).secret();
    webhooks.deliveries.test(tenant, id);
    Receiver.Received atOnce = receiver.received().get(2);
    assertThat(atOnce.header("webhook-signature")).isEqualTo(signature(third, atOnce));
    assertThat(webhooks.recorded(id).subList(0, 2)).containsOnly("webhook_endpoint.secret_rotated");
  }

  @Test
  void signsWithThreeSecretsAtMost() {
    WebhookEndpoint.Issued endpoint = webhooks.endpoint(receiver.url("/"));
    for (int i = 0; i < 5; i++) {
      webhooks.endpoints.rotate(
          tenant, endpoint.endpoint().id(), Optional.empty(), true, Webhooks.ACTOR);
    }

    webhooks.deliveries.test(tenant, endpoint.endpoint().id());

    assertThat(receiver.received().get(0).header("webhook-signature").split(" ")).hasSize(3);
  }

  private Set<String> ids() {
    return receiver.received().stream()
        .map(request -> request.header("webhook-id"))
        .collect(Collectors.toSet());
  }

  private void awaitState(WebhookEndpoint.Issued endpoint, State state, int number) {
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> webhooks.count(endpoint, state) == number);
  }

  /** Computed from the specification, apart from the code under test. */
  private static String signature(String secret, Receiver.Received request) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(
        new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "x"));
    String signed =
        request.header("webhook-id")
            + "."
            + request.header("webhook-timestamp")
            + "."
            + request.text();
    return "v1,"
        + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
  }
}
