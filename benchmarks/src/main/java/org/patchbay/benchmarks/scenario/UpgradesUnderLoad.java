package org.patchbay.benchmarks.scenario;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import org.patchbay.benchmarks.Host;
import org.patchbay.benchmarks.Scenario;
import org.patchbay.benchmarks.load.Load;

/** Twenty upgrades of the gateway while eight buyers order without a pause. */
public final class UpgradesUnderLoad implements Scenario {
  private static final int UPGRADES = 20;
  private static final int BUYERS = 8;

  @Override
  public String name() {
    return "upgrades";
  }

  @Override
  public List<String> measure(Path root, Path work) throws Exception {
    try (Host host = new Host(root, work.resolve("data"))) {
      host.start();
      host.post("", "/admin/plugins", Map.of("catalogue", "sandbox"));
      host.upload("/admin/plugins", Files.readAllBytes(host.noop()));
      Shop shop = Shop.open(host, "bench");
      AtomicBoolean over = new AtomicBoolean();
      AtomicLong lost = new AtomicLong();
      CompletableFuture<Load.Result> buying =
          CompletableFuture.supplyAsync(() -> buy(host, shop, over, lost));
      Histogram upgrade = new Histogram(3);
      try {
        for (int i = 1; i <= UPGRADES; i++) {
          byte[] jar = Restamped.jar(host.catalogued("gateway.sandbox"), "0.2." + i);
          long begin = System.nanoTime();
          host.upload("/admin/plugins/sandbox/upgrade", jar);
          upgrade.recordValue((System.nanoTime() - begin) / 1000);
        }
      } finally {
        over.set(true);
      }
      Load.Result result = buying.get();
      boolean completed = shop.awaitCompleted(host, result.good());
      return List.of(
          "| upgrades | orders meanwhile | refused or lost | not completed | order p99 ms | upgrade median ms |",
          "|---|---|---|---|---|---|",
          String.format(
              "| %d | %d | %d | %s | %.1f | %.0f |",
              UPGRADES,
              result.good(),
              result.bad() + lost.get(),
              completed ? "0" : "some",
              result.percentile(99),
              upgrade.getValueAtPercentile(50) / 1000.0));
    }
  }

  private static Load.Result buy(Host host, Shop shop, AtomicBoolean over, AtomicLong lost) {
    try {
      return Load.run(
          BUYERS,
          () -> !over.get(),
          worker -> host.connect(shop.slug()),
          (connection, number) -> {
            var answer = shop.order(connection);
            if (answer.status() == 201 && !answer.body().contains("SUCCEEDED")) {
              lost.incrementAndGet();
            }
            return answer.status() == 201;
          });
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
