package org.patchbay.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Orders keep coming while a plugin is upgraded. */
final class UpgradeUnderLoad {
  private static final int BUYERS = 4;
  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicInteger numbers = new AtomicInteger();

  /**
   * What came of it.
   *
   * @param orders ids of the orders that were placed, before, during and after
   * @param upgrade the host's report
   */
  record Result(List<String> orders, JsonNode upgrade) {}

  /**
   * @param customer who orders
   * @param plan what
   * @param upgrade the upgrade to do meanwhile
   */
  Result run(Api customer, String plan, Callable<JsonNode> upgrade) throws Exception {
    ExecutorService buyers = Executors.newFixedThreadPool(BUYERS);
    try {
      List<Future<List<String>>> bought = new ArrayList<>();
      for (int i = 0; i < BUYERS; i++) {
        bought.add(buyers.submit(() -> buyUntilOver(customer, plan)));
      }
      awaitOrders(BUYERS);
      JsonNode report;
      try {
        report = upgrade.call();
        awaitOrders(numbers.get() + BUYERS);
      } finally {
        over.set(true);
      }
      List<String> orders = new ArrayList<>();
      for (Future<List<String>> some : bought) {
        orders.addAll(outcome(some));
      }
      return new Result(orders, report);
    } finally {
      buyers.shutdownNow();
    }
  }

  private void awaitOrders(int count) {
    Await.until(
        "order number " + count,
        java.time.Duration.ofSeconds(60),
        () -> numbers.get() >= count ? java.util.Optional.of(count) : java.util.Optional.empty());
  }

  private List<String> buyUntilOver(Api customer, String plan) {
    List<String> orders = new ArrayList<>();
    while (!over.get()) {
      String domain = "load-" + numbers.incrementAndGet() + ".example";
      JsonNode checkout = Shop.order(customer, plan, domain, "card-ok");
      orders.add(checkout.get("order").get("id").asText());
    }
    return orders;
  }

  private static List<String> outcome(Future<List<String>> some) throws Exception {
    try {
      return some.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }
}
