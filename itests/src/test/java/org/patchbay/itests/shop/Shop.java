package org.patchbay.itests.shop;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.patchbay.itests.host.Rest;
import org.patchbay.itests.host.Rest.Answer;

/**
 * A tenant of its own, as its admin uses it.
 *
 * @param slug the tenant
 * @param platform the API for the platform's admin
 * @param admin the API for the tenant's admin
 */
public record Shop(String slug, Rest platform, Rest admin) {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final String PLUGINS = "/api/v1/admin/plugins";

  /** Opens one with a name that no other has. */
  public static Shop open(Rest platform) {
    String slug = "shop-" + UUID.randomUUID().toString().substring(0, 8);
    platform.post("/api/v1/admin/tenants", Map.of("slug", slug, "name", slug)).ok();
    JsonNode key =
        platform.post("/api/v1/admin/tenants/" + slug + "/keys", Map.of("label", "test")).ok();
    return new Shop(slug, platform, platform.as(key.get("secret").asText()));
  }

  /** The same one at another host. */
  public Shop at(Rest otherPlatform) {
    return new Shop(slug, otherPlatform, otherPlatform.as(admin.key().orElseThrow()));
  }

  /** Where a plugin is for the tenant. */
  public String plugin(String id) {
    return "/api/v1/admin/tenants/" + slug + "/plugins/" + id;
  }

  /** Installs a plugin of the catalogue unless it is there, configures and activates it. */
  public Shop use(String id, Map<String, ?> configuration) {
    if (platform.get(PLUGINS + "/" + id).ok().get("state").asText().equals("AVAILABLE")) {
      platform.post(PLUGINS, Map.of("catalogue", id)).ok();
    }
    admin.put(plugin(id) + "/config", configuration).ok();
    admin.post(plugin(id) + "/activate", Map.of()).ok();
    return this;
  }

  /** Publishes a plan for 10.00 EUR; an empty server provisions nothing. */
  public JsonNode publish(String code, String server) {
    return admin
        .post(
            "/api/v1/admin/plans",
            Map.of(
                "code",
                code,
                "name",
                "Plan " + code,
                "price",
                Map.of("amount", "10.00", "currency", "EUR"),
                "cycle",
                "MONTHLY",
                "server",
                server))
        .ok();
  }

  /** A new customer, who acts with a token of its own. */
  public Customer customer() {
    String email = UUID.randomUUID() + "@customers.example";
    JsonNode customer =
        admin
            .post(
                "/api/v1/admin/customers",
                Map.of("email", email, "name", "Customer", "country", "DE", "locale", "en"))
            .ok();
    String id = customer.get("id").asText();
    JsonNode token = admin.post("/api/v1/admin/customers/" + id + "/tokens", Map.of()).ok();
    return new Customer(id, email, admin.as(token.get("token").asText()));
  }

  /** Changes a customer, of which an event tells. */
  public void rename(Customer customer, String name) {
    admin
        .put(
            "/api/v1/admin/customers/" + customer.id(),
            Map.of("email", customer.email(), "name", name))
        .ok();
  }

  /** The ids of all events of customers. */
  public List<String> customerEvents() {
    JsonNode page = admin.get("/api/v1/events?aggregate=customer&limit=500").ok();
    return StreamSupport.stream(page.get("items").spliterator(), false)
        .map(event -> event.get("id").asText())
        .toList();
  }

  /** An order as the tenant's admin sees it, once it has that status. */
  public JsonNode awaitOrder(String id, String status) {
    return await("order " + id + " " + status)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> admin.get("/api/v1/admin/orders/" + id).ok(),
            order -> order.get("status").asText().equals(status));
  }

  /** All payments of the tenant. */
  public List<JsonNode> payments() {
    return items("payments", "");
  }

  /** The payments of a customer. */
  public List<JsonNode> payments(Customer customer) {
    return items("payments", "&customer=" + customer.id());
  }

  public List<JsonNode> services() {
    return items("services", "");
  }

  public List<JsonNode> services(Customer customer) {
    return items("services", "&customer=" + customer.id());
  }

  public List<JsonNode> notices() {
    return items("notices", "");
  }

  /** Ends the use of a plugin, so that it can be uninstalled. */
  public Answer leave(String id) {
    return admin.post(plugin(id) + "/deactivate", Map.of());
  }

  private List<JsonNode> items(String what, String filter) {
    JsonNode page = admin.get("/api/v1/admin/" + what + "?limit=100" + filter).ok();
    return StreamSupport.stream(page.get("items").spliterator(), false).toList();
  }
}
