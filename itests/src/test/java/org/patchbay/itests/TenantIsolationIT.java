package org.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.patchbay.itests.host.LaunchedHost;
import org.patchbay.itests.host.Operation;
import org.patchbay.itests.host.Rest;
import org.patchbay.itests.host.Rest.Answer;
import org.patchbay.itests.shop.Customer;
import org.patchbay.itests.shop.Shop;
import org.patchbay.itests.shop.Sites;

/**
 * Every operation of the API's own description, asked by who must not: whoever adds one that is
 * open to others than it should be, hears of it here.
 */
class TenantIsolationIT {
  /** What concerns all tenants: a tenant's admin is told that it is not for it. */
  private static final Set<String> PLATFORM =
      Set.of(
          "GET /admin/keys",
          "POST /admin/keys",
          "DELETE /admin/keys/{key}",
          "POST /admin/tenants",
          "POST /admin/plugins",
          "DELETE /admin/plugins/{plugin}",
          "POST /admin/jobs/retry",
          "POST /admin/plugins/{plugin}/upgrade",
          "DELETE /admin/subscriptions/{subscription}",
          "POST /admin/subscriptions/{subscription}/replay",
          "POST /admin/subscriptions/{subscription}/dead-letters/{event}/retry",
          "DELETE /admin/subscriptions/{subscription}/dead-letters/{event}");

  /** Never ends; EventsIT listens to it. */
  private static final String STREAM = "GET /events/stream";

  /** What is there for all tenants alike, and of whom says nothing. */
  private static final Set<String> SHARED =
      Set.of(
          "GET /admin/plugins/{plugin}",
          "GET /admin/plugins/{plugin}/config-schema",
          "GET /admin/plugins/{plugin}/health");

  private static LaunchedHost host;
  private static List<Operation> operations;
  private static Shop ours;
  private static Shop others;
  private static Customer theirCustomer;

  /** The ids of what the other tenant has, by the name that paths have for them. */
  private static final Map<String, String> THEIRS = new HashMap<>();

  @BeforeAll
  static void openTwoShops() throws Exception {
    host = LaunchedHost.fresh().start();
    Rest platform = host.rest();
    operations = Operation.all(platform.get("/api/v1/openapi.json").ok());
    ours = Shop.open(platform).use("sandbox", Map.of());
    others = Shop.open(platform).use("sandbox", Map.of()).use("exec", Sites.SAMPLE);
    THEIRS.put("tenant", others.slug());
    THEIRS.put("plugin", "sandbox");
    THEIRS.put("plan", others.publish("site", "exec").get("id").asText());
    theirCustomer = others.customer();
    THEIRS.put("customer", theirCustomer.id());
    String order = theirCustomer.site("site", "card-ok");
    JsonNode completed = others.awaitOrder(order, "COMPLETED");
    THEIRS.put("order", order);
    for (String part : List.of("invoice", "payment", "service")) {
      THEIRS.put(part, completed.get(part).asText());
    }
    String endpoints = "/api/v1/admin/tenants/" + others.slug() + "/webhook-endpoints";
    JsonNode endpoint =
        others
            .admin()
            .post(endpoints, Map.of("url", "https://localhost:1/", "types", List.of("*")))
            .ok()
            .get("endpoint");
    THEIRS.put("endpoint", endpoint.get("id").asText());
    JsonNode test =
        others.admin().post(endpoints + "/" + THEIRS.get("endpoint") + "/test", Map.of()).ok();
    THEIRS.put("delivery", test.at("/delivery/id").asText());
    JsonNode keys = others.admin().get("/api/v1/admin/tenants/" + others.slug() + "/keys").ok();
    THEIRS.put("key", keys.at("/items/0/id").asText());
    JsonNode events = others.admin().get("/api/v1/events?limit=1").ok();
    THEIRS.put("event", events.at("/items/0/id").asText());
    String rules = "/api/v1/admin/tenants/" + others.slug() + "/notification-rules";
    JsonNode rule = others.admin().post(rules, Map.of("events", "*", "audience", "CUSTOMER")).ok();
    THEIRS.put("rule", rule.get("id").asText());
    THEIRS.put("type", "invoice.paid");
    THEIRS.put("language", "de");
    THEIRS.put("action", "an-action-of-theirs");
    THEIRS.put("subscription", "webhooks");
  }

  @AfterAll
  static void stopTheHost() throws Exception {
    host.close();
    assertThat(host.log().complaintsBesides()).isEmpty();
  }

  @Test
  void asksEverybodyWhoTheyAre() {
    expect(host.rest().anonymous(), operations, operation -> 401);
  }

  @Test
  void showsCustomersNothingOfTheAdmins() {
    expect(ours.customer().rest(), under("/admin/"), operation -> 403);
    expect(ours.customer().rest(), under("/events"), operation -> 403);
  }

  @Test
  void showsAdminsNothingOfTheCustomers() {
    expect(ours.admin(), under("/user/"), operation -> 403);
  }

  @Test
  void hidesATenantFromTheAdminsOfOthers() {
    expect(
        ours.admin(),
        under("/admin/").stream().filter(Operation::namesOne).toList(),
        operation -> {
          if (PLATFORM.contains(operation.name())) {
            return 403;
          }
          return SHARED.contains(operation.name()) ? 200 : 404;
        });
    expect(
        ours.admin(),
        under("/events").stream().filter(Operation::namesOne).toList(),
        operation -> 404);
    assertThat(others.admin().get("/api/v1/admin/tenants/" + others.slug()).ok()).isNotEmpty();
    others.awaitOrder(THEIRS.get("order"), "COMPLETED");
  }

  @Test
  void hidesACustomerFromTheOthersOfItsTenantAndElsewhere() {
    for (Shop shop : List.of(ours, others)) {
      expect(
          shop.customer().rest(),
          under("/user/").stream().filter(Operation::namesOne).toList(),
          operation -> 404);
    }
  }

  @Test
  void listsNothingOfATenantToOthers() {
    SoftAssertions all = new SoftAssertions();
    for (Rest stranger : List.of(ours.admin(), ours.customer().rest())) {
      for (Operation operation : operations) {
        if (operation.method().equals("GET")
            && !operation.namesOne()
            && !operation.name().equals(STREAM)) {
          Answer answer = operation.ask(stranger, THEIRS);
          List<String> leaked = new ArrayList<>(THEIRS.values());
          leaked.removeAll(List.of("sandbox", "invoice.paid", "de", "webhooks"));
          leaked.add(theirCustomer.email());
          all.assertThat(answer.raw().body())
              .as(operation.name())
              .doesNotContain(leaked.toArray(CharSequence[]::new));
        }
      }
    }
    all.assertAll();
  }

  @Test
  void bindsATenantsAdminToItsTenantWhateverTheRequestSays() {
    for (String other : List.of(others.slug(), UUID.randomUUID().toString())) {
      Answer answer = ours.admin().get("/api/v1/admin/orders?tenant=" + other);
      assertThat(answer.status()).as(answer.raw().body()).isEqualTo(404);
    }
  }

  private static List<Operation> under(String prefix) {
    return operations.stream().filter(operation -> operation.path().startsWith(prefix)).toList();
  }

  private static void expect(Rest caller, List<Operation> asked, Expected expected) {
    assertThat(asked).isNotEmpty();
    SoftAssertions all = new SoftAssertions();
    for (Operation operation : asked) {
      Answer answer = operation.ask(caller, THEIRS);
      all.assertThat(answer.status())
          .as("%s: %s", operation.name(), answer.raw().body())
          .isEqualTo(expected.of(operation));
      if (answer.status() >= 400) {
        all.assertThat(answer.raw().headers().firstValue("Content-Type"))
            .as(operation.name())
            .contains("application/problem+json");
      }
    }
    all.assertAll();
  }

  private interface Expected {
    int of(Operation operation);
  }
}
