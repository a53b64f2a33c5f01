package org.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.patchbay.itests.host.Feed;
import org.patchbay.itests.host.LaunchedHost;
import org.patchbay.itests.host.Rest;
import org.patchbay.itests.shop.Customer;
import org.patchbay.itests.shop.Shop;

/** What happens in a booted host, as those hear of it who asked for it. */
class EventsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private static final List<Sent> SENT = new CopyOnWriteArrayList<>();
  private static HttpServer receiver;
  private static LaunchedHost host;
  private static Shop shop;
  private static Shop other;

  private record Sent(String id, String timestamp, String signature, String body) {}

  @BeforeAll
  static void open() throws Exception {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          try (exchange) {
            SENT.add(
                new Sent(
                    exchange.getRequestHeaders().getFirst("webhook-id"),
                    exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                    exchange.getRequestHeaders().getFirst("webhook-signature"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(204, -1);
          }
        });
    receiver.start();
    host =
        LaunchedHost.fresh(
                Map.of(
                    "PATCHBAY_WEBHOOK_ALLOW", "127.0.0.0/8",
                    "PATCHBAY_WEBHOOK_HTTP", "true"))
            .start();
    shop = Shop.open(host.rest()).use("sandbox", Map.of());
    other = Shop.open(host.rest());
  }

  @AfterAll
  static void close() throws IOException {
    host.close();
    receiver.stop(0);
    assertThat(host.log().complaintsBesides()).isEmpty();
  }

  @Test
  void streamsATenantItsOwnEventsAndGoesOnAfterTheLastOneSeen() {
    String seen;
    try (Feed feed = shop.admin().stream("/api/v1/events/stream", Optional.empty())) {
      other.customer();
      Customer customer = shop.customer();
      await().atMost(PATIENCE).until(() -> !feed.events().isEmpty());

      JsonNode event = feed.events().get(0);
      assertThat(event.get("type").asText()).isEqualTo("customer.created");
      assertThat(event.get("aggregateId").asText()).isEqualTo(customer.id());
      assertThat(event.at("/metadata/address").asText()).isEqualTo("127.0.0.1");
      assertThat(event.at("/metadata/correlation").asText()).isNotEmpty();
      seen = event.get("id").asText();
    }
    shop.publish("after", "");

    String plans = "/api/v1/events/stream?type=plan.*";
    try (Feed feed = shop.admin().stream(plans, Optional.of(seen))) {
      await().atMost(PATIENCE).until(() -> !feed.events().isEmpty());
      assertThat(feed.events().get(0).get("type").asText()).isEqualTo("plan.published");
    }
  }

  @Test
  void carriesARequestsIdToAllThatItBringsAbout() {
    shop.publish("chain", "");
    Customer customer = shop.customer();
    String order = customer.order("chain", "card-ok");
    shop.awaitOrder(order, "COMPLETED");

    JsonNode placed =
        shop.admin().get("/api/v1/events?type=order.placed&aggregateId=" + order).ok();
    JsonNode completed =
        shop.admin().get("/api/v1/events?type=order.completed&aggregateId=" + order).ok();

    assertThat(completed.at("/items/0/metadata/correlation").asText())
        .isNotEmpty()
        .isEqualTo(placed.at("/items/0/metadata/correlation").asText());
  }

  @Test
  void tellsAnEndpointBySignedCloudEvents() throws Exception {
    JsonNode issued =
        shop.admin()
            .post(
                "/api/v1/admin/tenants/" + shop.slug() + "/webhook-endpoints",
                Map.of(
                    "url",
                    "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hooks",
                    "types",
                    List.of("plan.*")))
            .ok();

    String plan = shop.publish("told", "").get("id").asText();

    await().atMost(PATIENCE).until(() -> SENT.stream().anyMatch(s -> s.body().contains(plan)));
    Sent sent = SENT.stream().filter(s -> s.body().contains(plan)).findFirst().orElseThrow();
    assertThat(sent.signature()).isEqualTo(signature(issued.get("secret").asText(), sent));
    assertThat(sent.body()).contains("\"specversion\":\"1.0\"").contains("plan.published");
  }

  @Test
  void keepsAnAuditLogFromTheBeginningThatVerifies() {
    Customer before = shop.customer();
    Rest admin = shop.use("audit-log", Map.of()).admin();
    String actions = shop.plugin("audit-log") + "/actions/";

    await()
        .atMost(PATIENCE)
        .until(
            () ->
                admin
                    .post(actions + "tail", Map.of())
                    .ok()
                    .get("lines")
                    .toString()
                    .contains(before.id()));

    JsonNode verified = admin.post(actions + "verify", Map.of()).ok();
    assertThat(verified.get("succeeded").asBoolean()).as(verified.toString()).isTrue();
    assertThat(verified.get("lines").get(0).asText()).contains("intact");
    JsonNode places = host.rest().get("/api/v1/admin/subscriptions").ok().get("items");
    assertThat(places.findValuesAsText("name")).contains("plugin:audit-log", "webhooks");
  }

  private static String signature(String secret, Sent sent) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    String signed = sent.id() + "." + sent.timestamp() + "." + sent.body();
    return "v1,"
        + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
  }
}
