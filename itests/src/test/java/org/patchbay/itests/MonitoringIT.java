package org.patchbay.itests;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.patchbay.itests.host.Collector;
import org.patchbay.itests.host.LaunchedHost;
import org.patchbay.itests.host.Rest.Answer;
import org.patchbay.itests.shop.Customer;
import org.patchbay.itests.shop.Mailbox;
import org.patchbay.itests.shop.Shop;
import org.patchbay.itests.shop.Sites;

/** A host that sells a site, watched: metrics, JSON log, traces, health. */
class MonitoringIT {
  private static final String TOKEN = "scrape-token-of-the-integration-test";
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String CALLER = "b7ad6b7169203331";
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static Collector collector;
  private static Mailbox mailbox;
  private static LaunchedHost host;
  private static Shop shop;

  @BeforeAll
  static void sellASite() throws Exception {
    collector = Collector.open();
    mailbox = Mailbox.open();
    host =
        LaunchedHost.fresh(
                Map.of(
                    "PATCHBAY_LOG_FORMAT",
                    "json",
                    "PATCHBAY_METRICS_TOKEN",
                    TOKEN,
                    "OTEL_EXPORTER_OTLP_ENDPOINT",
                    collector.endpoint()))
            .start();
    shop =
        Shop.open(host.rest())
            .use("sandbox", Map.of())
            .use("exec", Sites.SAMPLE)
            .use("email", mailbox.configuration());
    shop.publish("site", "exec");
    Customer customer = shop.customer();
    shop.awaitOrder(customer.site("site", "card-ok"), "COMPLETED");
    await().atMost(PATIENCE).until(() -> !mailbox.subjects(customer.email()).isEmpty());
  }

  @AfterAll
  static void stop() {
    host.close();
    mailbox.close();
    collector.close();
  }

  @Test
  void countsWhatWasDone() throws Exception {
    List<String> metrics = scrape().body().lines().toList();

    for (String plugin : List.of("sandbox", "exec", "email")) {
      assertThat(metrics)
          .anyMatch(
              line ->
                  line.matches(
                      "patchbay_plugin_calls_total\\{outcome=\"succeeded\",plugin=\"%s\",tenant=\"%s\"} [1-9].*"
                          .formatted(plugin, shop.slug())))
          .anyMatch(line -> line.startsWith("patchbay_plugin_up{") && line.contains(plugin))
          .anyMatch(line -> line.startsWith("patchbay_plugin_uptime") && line.contains(plugin));
    }
    for (String metric :
        List.of(
            "patchbay_plugin_call_seconds_bucket{",
            "patchbay_plugin_circuits{",
            "patchbay_webhook_deliveries{state=\"due\"} ",
            "patchbay_event_followers ",
            "patchbay_payments_held ",
            "patchbay_db_connections{",
            "patchbay_http_requests_seconds_count{method=\"POST\",route=\"/api/v1/user/orders",
            "jvm_memory_used_bytes{",
            "jvm_gc_pause_seconds_count{",
            "process_cpu_usage ")) {
      assertThat(metrics).as(metric).anyMatch(line -> line.startsWith(metric));
    }
  }

  @Test
  void tellsMetricsToThoseAloneWhoMayKnow() throws Exception {
    assertThat(scrape().statusCode()).isEqualTo(200);
    assertThat(scrape("Authorization", "Bearer " + TOKEN).statusCode()).isEqualTo(200);
    String adminKey = host.instance().adminKey();
    assertThat(scrape("Authorization", "Bearer " + adminKey).statusCode()).isEqualTo(200);

    assertThat(scrape("Authorization", "Bearer wrong").statusCode()).isEqualTo(401);
    assertThat(scrape("X-Forwarded-For", "192.0.2.7").statusCode()).isEqualTo(401);
    String tenantKey = shop.admin().key().orElseThrow();
    HttpResponse<String> refused = scrape("Authorization", "Bearer " + tenantKey);
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(new ObjectMapper().readTree(refused.body()).get("code").asText())
        .isEqualTo("credentials.invalid");
  }

  @Test
  void tellsNoSecret() throws Exception {
    String told = scrape().body() + Files.readString(host.log().file()) + collector.received();

    assertThat(told)
        .doesNotContain(host.instance().adminKey())
        .doesNotContain(shop.admin().key().orElseThrow())
        .doesNotContain(TOKEN)
        .doesNotContain(host.database().password());
  }

  @Test
  void writesItsLogAsJson() throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(host.log().file())) {
      lines.add(new ObjectMapper().readTree(line));
    }

    assertThat(lines)
        .isNotEmpty()
        .allMatch(
            line ->
                line.hasNonNull("timestamp")
                    && line.hasNonNull("level")
                    && line.hasNonNull("logger")
                    && line.hasNonNull("thread")
                    && line.hasNonNull("message"));
  }

  @Test
  void sendsSpansOfRequestsCallsAndJobs() throws Exception {
    HttpRequest request =
        request("/api/v1/admin/tenants/" + shop.slug() + "/health")
            .header("Authorization", "Bearer " + shop.admin().key().orElseThrow())
            .header("traceparent", "00-" + TRACE + "-" + CALLER + "-01")
            .build();
    assertThat(HTTP.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(collector.received())
                    .contains(bytes(TRACE), bytes(CALLER))
                    .contains("GET /api/v1/admin/tenants/{tenant}/health")
                    .contains("sandbox ", "exec ", "email ", "job "));
  }

  @Test
  void tellsHowPluginsAre() throws Exception {
    JsonNode platform = host.rest().get("/api/v1/admin/health").ok();
    assertThat(platform.get("checks").findValuesAsText("up")).containsOnly("true");
    assertThat(platform.get("plugins").findValuesAsText("plugin"))
        .contains("sandbox", "exec", "email");
    assertThat(shop.admin().get("/api/v1/admin/health").status()).isEqualTo(403);

    Answer tenant = shop.admin().get("/api/v1/admin/tenants/" + shop.slug() + "/health");
    assertThat(tenant.ok().get("plugins").findValuesAsText("circuit")).containsOnly("CLOSED");
    assertThat(tenant.ok().get("plugins")).hasSize(3);
    assertThat(host.console().exec("tenant:health " + shop.slug()).ok())
        .contains("sandbox", "UP", "CLOSED");
  }

  private static String bytes(String hex) {
    return new String(HexFormat.of().parseHex(hex), ISO_8859_1);
  }

  private static HttpResponse<String> scrape(String... headers) throws Exception {
    HttpRequest.Builder request = request("/metrics");
    return HTTP.send(
        (headers.length == 0 ? request : request.headers(headers)).build(),
        BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(String path) {
    URI base = host.instance().url();
    return HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(30));
  }
}
