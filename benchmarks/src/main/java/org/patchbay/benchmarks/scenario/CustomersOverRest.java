package org.patchbay.benchmarks.scenario;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.patchbay.benchmarks.Host;
import org.patchbay.benchmarks.Scenario;
import org.patchbay.benchmarks.load.Load;

/** Customers created and read, one request each, over 1, 8 and 32 connections. */
public final class CustomersOverRest implements Scenario {
  private static final Duration TIME = Duration.ofSeconds(10);

  @Override
  public String name() {
    return "customers";
  }

  @Override
  public List<String> measure(Path root, Path work) throws Exception {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "| customers over REST | connections | per second | p50 ms | p99 ms | refused |",
                "|---|---|---|---|---|---|"));
    try (Host host = new Host(root, work.resolve("data"))) {
      host.start();
      host.tenant("bench");
      String id =
          host.post(
                  "bench",
                  "/admin/customers",
                  java.util.Map.of("email", "a@b.example", "name", "A"))
              .get("id")
              .asText();
      create(host, 8, "warm");
      read(host, 8, id);
      for (int connections : new int[] {1, 8, 32}) {
        lines.add(line("create", connections, create(host, connections, "c" + connections)));
        lines.add(line("read", connections, read(host, connections, id)));
      }
    }
    return lines;
  }

  private static Load.Result create(Host host, int connections, String prefix) throws Exception {
    return Load.run(
        connections,
        TIME,
        worker -> host.connect("bench"),
        (connection, number) ->
            connection
                    .post(
                        "/api/v1/admin/customers",
                        "{\"email\":\"" + prefix + number + "@bench.example\",\"name\":\"Bench\"}")
                    .status()
                == 201);
  }

  private static Load.Result read(Host host, int connections, String id) throws Exception {
    return Load.run(
        connections,
        TIME,
        worker -> host.connect("bench"),
        (connection, number) -> connection.get("/api/v1/admin/customers/" + id).status() == 200);
  }

  private static String line(String what, int connections, Load.Result result) {
    return String.format(
        "| %s | %d | %.0f | %.2f | %.2f | %d |",
        what,
        connections,
        result.perSecond(),
        result.percentile(50),
        result.percentile(99),
        result.bad());
  }
}
