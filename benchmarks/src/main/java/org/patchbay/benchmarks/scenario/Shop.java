package org.patchbay.benchmarks.scenario;

import java.io.IOException;
import java.util.Map;
import org.patchbay.benchmarks.Host;
import org.patchbay.benchmarks.load.Connection;

/**
 * A tenant with the sandbox gateway, the no-op server, a plan and a customer.
 *
 * @param slug the tenant
 * @param customer the customer's id
 */
record Shop(String slug, String customer) {

  static Shop open(Host host, String slug) throws IOException, InterruptedException {
    host.tenant(slug, "noop");
    host.activate(slug, "sandbox", Map.of("webhooks", false));
    host.post(
        slug,
        "/admin/plans",
        Map.of(
            "code", "noop",
            "name", "No-op",
            "price", Map.of("amount", "1.00", "currency", "EUR"),
            "cycle", "MONTHLY",
            "server", "noop"));
    String customer =
        host.post(slug, "/admin/customers", Map.of("email", "a@bench.example", "name", "Bench"))
            .get("id")
            .asText();
    return new Shop(slug, customer);
  }

  /** Places an order that the sandbox charges at once. */
  Connection.Answer order(Connection connection) throws IOException {
    return connection.post(
        "/api/v1/admin/orders",
        "{\"customer\":\""
            + customer
            + "\",\"plan\":\"noop\",\"options\":{},"
            + "\"payment\":{\"gateway\":\"sandbox\",\"method\":\"card-ok\"}}");
  }

  /** How many of the tenant's orders are in that state. */
  long count(Host host, String status) throws IOException, InterruptedException {
    long count = 0;
    String after = "";
    do {
      var page = host.get(slug, "/admin/orders?limit=500" + after);
      for (var order : page.get("items")) {
        count += order.get("status").asText().equals(status) ? 1 : 0;
      }
      after = page.path("next").isTextual() ? "&after=" + page.get("next").asText() : "";
    } while (!after.isEmpty());
    return count;
  }

  /** Waits until that many orders are completed; false when they are not within two minutes. */
  boolean awaitCompleted(Host host, long orders) throws IOException, InterruptedException {
    for (int i = 0; i < 600; i++) {
      if (count(host, "COMPLETED") >= orders) {
        return true;
      }
      Thread.sleep(200);
    }
    return false;
  }
}
