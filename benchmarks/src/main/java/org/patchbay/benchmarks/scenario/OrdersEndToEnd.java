package org.patchbay.benchmarks.scenario;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import org.patchbay.benchmarks.Host;
import org.patchbay.benchmarks.Scenario;
import org.patchbay.benchmarks.load.Load;

/** Orders, each invoiced, charged by the sandbox and provisioned by the no-op server. */
public final class OrdersEndToEnd implements Scenario {
  private static final int TENANTS = 8;

  @Override
  public String name() {
    return "orders";
  }

  @Override
  public List<String> measure(Path root, Path work) throws Exception {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "| orders | connections | invoiced and paid per second | p50 ms | p99 ms | provisioned per second | refused |",
                "|---|---|---|---|---|---|---|"));
    try (Host host = new Host(root, work.resolve("data"))) {
      host.start();
      host.post("", "/admin/plugins", Map.of("catalogue", "sandbox"));
      host.upload("/admin/plugins", Files.readAllBytes(host.noop()));
      List<Shop> shops = new ArrayList<>();
      for (int i = 0; i < TENANTS; i++) {
        shops.add(Shop.open(host, "bench-" + i));
      }
      long[] before = new long[TENANTS];
      run(host, shops, 8, Duration.ofSeconds(8), before);
      for (int connections : new int[] {1, 8, 32}) {
        lines.add(run(host, shops, connections, Duration.ofSeconds(10), before));
      }
    }
    return lines;
  }

  private static String run(
      Host host, List<Shop> shops, int connections, Duration time, long[] before) throws Exception {
    AtomicLongArray placed = new AtomicLongArray(shops.size());
    long begin = System.nanoTime();
    Load.Result result =
        Load.run(
            connections,
            time,
            worker -> host.connect(shops.get(worker % shops.size()).slug()),
            (connection, number) -> {
              int shop = (number % connections) % shops.size();
              boolean good = shops.get(shop).order(connection).status() == 201;
              if (good) {
                placed.incrementAndGet(shop);
              }
              return good;
            });
    for (int i = 0; i < shops.size(); i++) {
      before[i] += placed.get(i);
      if (!shops.get(i).awaitCompleted(host, before[i])) {
        throw new IllegalStateException("orders of " + shops.get(i).slug() + " do not complete");
      }
    }
    double allDone = (System.nanoTime() - begin) / 1e9;
    return String.format(
        "| order | %d | %.0f | %.1f | %.1f | %.0f | %d |",
        connections,
        result.perSecond(),
        result.percentile(50),
        result.percentile(99),
        result.good() / allDone,
        result.bad());
  }
}
