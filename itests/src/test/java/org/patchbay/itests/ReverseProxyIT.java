package org.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.patchbay.itests.host.LaunchedHost;
import org.patchbay.itests.host.Rest;

/** A host behind a reverse proxy on the same machine, which this test plays. */
class ReverseProxyIT {
  private static final String CLIENT = "198.51.100.23";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static LaunchedHost host;

  @BeforeAll
  static void start() throws Exception {
    host = LaunchedHost.fresh(Map.of("PATCHBAY_TRUSTED_PROXIES", "10.9.0.0/16,127.0.0.1")).start();
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  @Test
  void recordsWhereTheClientIs() throws Exception {
    assertThat(address("X-Forwarded-For", "192.0.2.1, " + CLIENT + ", 10.9.0.4")).isEqualTo(CLIENT);
    assertThat(address("Forwarded", "for=192.0.2.1, for=\"" + CLIENT + ":4711\";proto=https"))
        .isEqualTo(CLIENT);
    assertThat(address("X-Request-Id", "direct")).isEqualTo("127.0.0.1");
  }

  @Test
  void tellsMetricsToNobodyWithoutACredential() throws Exception {
    URI metrics = host.instance().url().resolve("/metrics");
    HttpRequest.Builder scrape = HttpRequest.newBuilder(metrics).timeout(Duration.ofSeconds(30));

    assertThat(HTTP.send(scrape.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(401);
    scrape.header("Authorization", "Bearer " + host.instance().adminKey());
    assertThat(HTTP.send(scrape.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(200);
  }

  /** Has a tenant made through the proxy, and tells where the host believes that came from. */
  private static String address(String header, String value) throws Exception {
    Rest rest = host.rest();
    String slug = "shop-" + UUID.randomUUID().toString().substring(0, 8);
    HttpRequest request =
        HttpRequest.newBuilder(rest.base().resolve("/api/v1/admin/tenants"))
            .timeout(Duration.ofSeconds(30))
            .header("Authorization", "Bearer " + host.instance().adminKey())
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", slug)
            .header(header, value)
            .POST(BodyPublishers.ofString("{\"slug\":\"" + slug + "\",\"name\":\"Shop\"}"))
            .build();
    HttpResponse<String> made = HTTP.send(request, BodyHandlers.ofString());
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    for (JsonNode event : rest.get("/api/v1/events?type=tenant.created").ok().get("items")) {
      if (event.at("/data/slug").asText().equals(slug)) {
        return event.at("/metadata/address").asText();
      }
    }
    throw new AssertionError("No event of " + slug);
  }
}
