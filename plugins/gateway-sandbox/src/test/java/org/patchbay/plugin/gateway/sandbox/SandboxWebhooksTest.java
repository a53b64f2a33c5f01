package org.patchbay.plugin.gateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.patchbay.plugin.testkit.gateway.Payments.payment;
import static org.patchbay.plugin.testkit.gateway.Payments.refund;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.patchbay.plugin.api.Money;
import org.patchbay.plugin.api.gateway.Gateway;
import org.patchbay.plugin.api.gateway.Payment;
import org.patchbay.plugin.api.gateway.PaymentFact;
import org.patchbay.plugin.api.gateway.PaymentFact.PaymentChanged;
import org.patchbay.plugin.api.gateway.PaymentFact.RefundChanged;
import org.patchbay.plugin.api.gateway.PaymentStatus;
import org.patchbay.plugin.api.gateway.WebhookRequest;
import org.patchbay.plugin.testkit.MemoryStore;
import org.patchbay.plugin.testkit.TestPluginContext;

/** Webhooks over HTTP to a stand-in for the host, which hands them back to the gateway. */
class SandboxWebhooksTest {
  private static final Money PRICE = Money.of("19.90", "EUR");

  private final MemoryStore store = new MemoryStore();
  private final List<WebhookRequest> arrived = new CopyOnWriteArrayList<>();
  private volatile int answer = 200;
  private HttpServer host;
  private TestPluginContext context;
  private Gateway gateway;

  @BeforeEach
  void open() throws IOException {
    host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    host.createContext("/", this::take);
    host.start();
    context =
        TestPluginContext.builder()
            .store(store)
            .config("webhookDelayMillis", 0)
            .webhookUrl(URI.create("http://127.0.0.1:" + host.getAddress().getPort() + "/hook"))
            .build();
    gateway = new SandboxProvider().open(context);
  }

  @AfterEach
  void close() {
    gateway.close();
    host.stop(0);
  }

  @Test
  void tellsOfAPaymentAndItsRefund() {
    Payment paid = gateway.createPayment(payment("key", PRICE, "card-ok"));
    var given = gateway.refund(refund("back", paid.reference(), PRICE));

    await().until(() -> arrived.size() == 2);
    List<PaymentFact> facts =
        arrived.stream().flatMap(hook -> gateway.webhook(hook).facts().stream()).toList();
    assertThat(facts)
        .anySatisfy(
            fact ->
                assertThat(fact)
                    .isInstanceOfSatisfying(
                        PaymentChanged.class, told -> assertThat(told.payment()).isEqualTo(paid)))
        .anySatisfy(
            fact ->
                assertThat(fact)
                    .isInstanceOfSatisfying(
                        RefundChanged.class,
                        told -> {
                          assertThat(told.refund()).isEqualTo(given);
                          assertThat(told.paymentReference()).isEqualTo(paid.reference());
                        }));
    await().until(() -> store.keys("outbox/").isEmpty());
  }

  @Test
  void tellsTheSameIdForARepeatedCall() {
    gateway.createPayment(payment("key", PRICE, "card-ok"));
    await().until(() -> store.keys("outbox/").isEmpty());
    gateway.createPayment(payment("key", PRICE, "card-ok"));

    await().until(() -> arrived.size() == 2);
    assertThat(gateway.webhook(arrived.get(0)).facts())
        .isEqualTo(gateway.webhook(arrived.get(1)).facts());
  }

  @Test
  void sendsAgainUntilTaken() {
    answer = 503;
    gateway.createPayment(payment("key", PRICE, "card-ok"));
    await().until(() -> arrived.size() >= 2);

    answer = 200;

    await().until(() -> store.keys("outbox/").isEmpty());
  }

  @Test
  void sendsAfterARestartWhatItCouldNotSend() {
    answer = 503;
    gateway.createPayment(payment("key", PRICE, "card-declined"));
    await().until(() -> !arrived.isEmpty());
    gateway.close();
    assertThat(store.keys("outbox/")).hasSize(1);
    arrived.clear();
    answer = 200;

    gateway = new SandboxProvider().open(context.toBuilder().build());

    await().until(() -> store.keys("outbox/").isEmpty());
    PaymentChanged told = (PaymentChanged) gateway.webhook(arrived.get(0)).facts().get(0);
    assertThat(told.payment().status()).isEqualTo(PaymentStatus.FAILED);
    assertThat(told.payment().failure()).isPresent();
  }

  @Test
  void tellsOfAPendingCardWhenItSettles() {
    Gateway quick =
        new SandboxProvider().open(context.toBuilder().config("settleSeconds", 0).build());
    try {
      quick.createPayment(payment("key", PRICE, "card-pending"));
      await().until(() -> arrived.size() == 1);
      PaymentChanged told = (PaymentChanged) quick.webhook(arrived.get(0)).facts().get(0);
      assertThat(told.payment().status()).isEqualTo(PaymentStatus.SUCCEEDED);
    } finally {
      quick.close();
    }
  }

  @Test
  void tellsNothingOfAnOpenPage() {
    gateway.createPayment(payment("key", PRICE, ""));

    assertThat(store.keys("outbox/")).isEmpty();
  }

  @Test
  void ownSecretIsMadeOnceAndKept() {
    gateway.createPayment(payment("key", PRICE, "card-ok"));
    await().until(() -> arrived.size() == 1);

    Gateway next = new SandboxProvider().open(context.toBuilder().build());
    try {
      assertThat(next.webhook(arrived.get(0)).facts()).hasSize(1);
    } finally {
      next.close();
    }
  }

  private void take(HttpExchange exchange) throws IOException {
    arrived.add(
        new WebhookRequest(
            exchange.getRequestMethod(),
            "",
            Map.of(),
            Map.copyOf(exchange.getRequestHeaders()),
            exchange.getRequestBody().readAllBytes()));
    exchange.sendResponseHeaders(answer, -1);
    exchange.close();
  }
}
