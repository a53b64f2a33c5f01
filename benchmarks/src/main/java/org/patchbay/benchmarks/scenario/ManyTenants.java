package org.patchbay.benchmarks.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.patchbay.benchmarks.Host;
import org.patchbay.benchmarks.Scenario;

/** Boot and upgrade with one plugin active for 10 and for 10,000 tenants. */
public final class ManyTenants implements Scenario {

  @Override
  public String name() {
    return "tenants";
  }

  @Override
  public List<String> measure(Path root, Path work) throws Exception {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "| tenants | warm boot s, best of 3 | upgrade ms, median of 5 | activations per second | RSS MiB |",
                "|---|---|---|---|---|"));
    try (Host host = new Host(root, work.resolve("data"))) {
      host.start();
      host.upload("/admin/plugins", Files.readAllBytes(host.noop()));
      int from = 0;
      for (int tenants : new int[] {10, 10_000}) {
        long begin = System.nanoTime();
        for (; from < tenants; from++) {
          host.tenant("t" + from, "noop");
        }
        double rate = tenants / ((System.nanoTime() - begin) / 1e9);
        lines.add(line(host, tenants, rate));
      }
    }
    return lines;
  }

  private static String line(Host host, int tenants, double rate) throws Exception {
    double boot = Double.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      host.stop();
      boot = Math.min(boot, host.start().toMillis() / 1000.0);
    }
    return String.format(
        "| %d | %.2f | %.0f | %.0f | %d |",
        tenants, boot, upgrade(host, tenants), rate, host.residentMiB());
  }

  private static double upgrade(Host host, int tenants) throws IOException, InterruptedException {
    List<Double> times = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      byte[] jar = Restamped.jar(host.noop(), "1." + tenants + "." + i);
      long begin = System.nanoTime();
      host.upload("/admin/plugins/noop/upgrade", jar);
      times.add((System.nanoTime() - begin) / 1e6);
    }
    times.sort(null);
    return times.get(2);
  }
}
