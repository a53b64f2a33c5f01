package org.patchbay.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A tenant of the demo with one plan on sale, as its admin and its customers use it. */
final class Shop {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Set<String> OVER = Set.of("COMPLETED", "FAILED", "CANCELLED");
  private final Api admin;
  private final Api platform;
  private final String slug;

  private Shop(Api platform, String slug) {
    this.platform = platform;
    this.admin = platform.forTenant(slug);
    this.slug = slug;
  }

  /** Creates a tenant; each demo has one of its own. */
  static Shop open(Api platform, String slug) {
    platform.post("/admin/tenants", Map.of("slug", slug, "name", "Demo shop " + slug));
    return new Shop(platform, slug);
  }

  String slug() {
    return slug;
  }

  /** Configures a plugin for the tenant and activates it. */
  void activate(String plugin, Map<String, Object> configuration) {
    String path = "/admin/tenants/" + slug + "/plugins/" + plugin;
    platform.put(path + "/config", configuration);
    platform.post(path + "/activate", Map.of());
  }

  void publish(String plan) {
    admin.post(
        "/admin/plans",
        Map.of(
            "code",
            plan,
            "name",
            "Site " + plan,
            "price",
            Map.of("amount", "9.90", "currency", "EUR"),
            "cycle",
            "MONTHLY",
            "server",
            "exec",
            "options",
            Map.of()));
  }

  /** A new customer, who acts with a token of its own. */
  Api customer(String email) {
    JsonNode customer =
        admin.post(
            "/admin/customers",
            Map.of("email", email, "name", "Customer " + email, "country", "DE", "locale", "en"));
    JsonNode token =
        admin.post("/admin/customers/" + customer.get("id").asText() + "/tokens", Map.of());
    return admin.as(token.get("token").asText());
  }

  /** Orders as a customer. */
  static JsonNode order(Api customer, String plan, String domain, String card) {
    return customer.post(
        "/user/orders",
        Map.of(
            "plan", plan,
            "options", Map.of("domain", domain, "title", domain),
            "payment",
                Map.of(
                    "gateway", "sandbox",
                    "method", card,
                    "returnUrl", "http://127.0.0.1/thanks",
                    "cancelUrl", "http://127.0.0.1/cancelled")));
  }

  /** Pays on the gateway's own page. */
  static void payOnPage(Api customer, URI page) {
    customer.submitForm(page, "decision=pay");
  }

  /** Waits until an order is over, and insists that it went well. */
  static JsonNode completed(Api customer, String order) {
    JsonNode over =
        Await.until(
            "the end of order " + order,
            PATIENCE,
            () ->
                Optional.of(customer.get("/user/orders/" + order))
                    .filter(o -> OVER.contains(o.get("status").asText())));
    if (!over.get("status").asText().equals("COMPLETED")) {
      throw new DemoFailure("order " + order + " ended as " + over);
    }
    return over;
  }

  /** The payment of an order, once the gateway's webhook made it succeed. */
  static JsonNode paid(Api customer, String payment) {
    return Await.until(
        "the webhook of payment " + payment,
        PATIENCE,
        () ->
            Optional.of(customer.get("/user/payments/" + payment))
                .filter(p -> p.get("status").asText().equals("SUCCEEDED")));
  }
}
