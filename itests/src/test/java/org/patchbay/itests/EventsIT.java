package org.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.patchbay.itests.host.Console.Outcome;
import org.patchbay.itests.host.Feed;
import org.patchbay.itests.host.Heard;
import org.patchbay.itests.host.LaunchedHost;
import org.patchbay.itests.host.ListenerJar;
import org.patchbay.itests.host.Receiver;
import org.patchbay.itests.host.Receiver.Post;
import org.patchbay.itests.host.Rest;
import org.patchbay.itests.host.Rest.Answer;
import org.patchbay.itests.shop.Customer;
import org.patchbay.itests.shop.Shop;

/** What happens in a booted host, as those hear of it who asked for it. */
class EventsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static Receiver receiver;
  private static LaunchedHost host;
  private static Shop shop;
  private static Shop other;

  @BeforeAll
  static void open() throws Exception {
    receiver = Receiver.open();
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
    receiver.close();
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
    String secret = endpoint("/told", "plan.*").get("secret").asText();

    String plan = shop.publish("told", "").get("id").asText();

    await()
        .atMost(PATIENCE)
        .until(() -> receiver.posts("/told").stream().anyMatch(s -> s.body().contains(plan)));
    Post sent =
        receiver.posts("/told").stream()
            .filter(s -> s.body().contains(plan))
            .findFirst()
            .orElseThrow();
    assertThat(sent.header("webhook-signature")).isEqualTo(signature(secret, sent));
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

  @Test
  void tellsAfterACrashWhatWasUnderWay() throws Exception {
    host.rest().upload("/api/v1/admin/plugins", ListenerJar.of("reporter", "customer.*")).ok();
    shop.use("reporter", Map.of("url", receiver.url("/reporter")));
    endpoint("/hooks", "customer.*");
    CountDownLatch restarted = new CountDownLatch(1);
    receiver.answer("/reporter", Receiver.once(restarted));
    receiver.answer("/hooks", Receiver.once(restarted));
    List<String> before = shop.customerEvents();
    Stream.generate(shop::customer).limit(6).forEach(customer -> shop.rename(customer, "Renamed"));
    List<String> events = new ArrayList<>(shop.customerEvents());
    events.removeAll(before);
    await()
        .atMost(PATIENCE)
        .until(() -> !receiver.posts("/reporter").isEmpty() && !receiver.posts("/hooks").isEmpty());

    host.kill();
    List<Heard> unheard = Heard.in(receiver.posts("/reporter"));
    List<Post> unsent = receiver.posts("/hooks");
    restarted.countDown();
    host.start();

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(Heard.in(receiver.posts("/reporter")).stream().skip(unheard.size()))
                    .extracting(Heard::event)
                    .containsAll(events));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(receiver.posts("/hooks").stream().skip(unsent.size()))
                    .extracting(post -> post.header("webhook-id"))
                    .containsAll(events));
    assertThat(receiver.posts("/hooks"))
        .allSatisfy(post -> assertThat(post.body()).contains("\"" + post.header("webhook-id")));
  }

  @Test
  void refusesAPayloadOf10MegabytesAtTheDoor() {
    Answer answer =
        shop.admin()
            .post(
                "/api/v1/admin/customers", Map.of("name", "x".repeat(10_000_000), "email", "a@b"));

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.raw().headers().firstValue("Content-Type"))
        .hasValue("application/problem+json");
    assertThat(answer.body().get("detail").asText()).isEqualTo("The body is longer than 1 MiB.");
    assertThat(shop.admin().get("/api/v1/events?limit=1").status()).isEqualTo(200);
  }

  @Test
  void showsJobsAndBeginsThemAtOnce() throws Exception {
    await().atMost(PATIENCE).until(() -> !retention().get("running").asBoolean());
    Instant due = Instant.parse(retention().get("due").asText());
    assertThat(host.launcher("exec", "job:list").ok()).contains("identity.retention");
    assertThat(host.launcher("exec", "job:list --kind billing.retention --failing").ok())
        .doesNotContain("all");

    assertThat(host.launcher("exec", "job:retry billing.retention all").ok()).contains("begun");

    await()
        .atMost(PATIENCE)
        .until(() -> Instant.parse(retention().get("due").asText()).isAfter(due));
    Outcome unknown = host.launcher("exec", "job:retry billing.retention none");
    assertThat(unknown.exitCode()).isEqualTo(1);
    assertThat(unknown.err() + unknown.out()).contains("job.not_found");
  }

  private static JsonNode retention() {
    return host.rest().get("/api/v1/admin/jobs?kind=billing.retention").ok().at("/items/0");
  }

  private static JsonNode endpoint(String path, String types) {
    return shop.admin()
        .post(
            "/api/v1/admin/tenants/" + shop.slug() + "/webhook-endpoints",
            Map.of("url", receiver.url(path), "types", List.of(types)))
        .ok();
  }

  private static String signature(String secret, Post sent) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    String signed =
        sent.header("webhook-id") + "." + sent.header("webhook-timestamp") + "." + sent.body();
    return "v1,"
        + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
  }
}
