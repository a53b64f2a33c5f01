package org.patchbay.benchmarks.scenario;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.patchbay.benchmarks.Host;
import org.patchbay.benchmarks.Scenario;

/** A thousand times in and out with the plugins of the catalogue: what stays after a full GC. */
public final class InstallCycles implements Scenario {
  static final List<String> CATALOGUE =
      List.of("stripe", "sandbox", "proxmox", "exec", "email", "discord");
  private static final int CYCLES = 1000;
  private static final int EVERY = 200;

  @Override
  public String name() {
    return "cycles";
  }

  @Override
  public List<String> measure(Path root, Path work) throws Exception {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "| install/uninstall cycles | heap MiB | metaspace MiB | classes | ms a cycle |",
                "|---|---|---|---|---|"));
    try (Host host = new Host(root, work.resolve("data"))) {
      host.start();
      cycle(host, 0, CATALOGUE.size() * 4);
      lines.add(line(host, 0, 0));
      for (int done = 0; done < CYCLES; done += EVERY) {
        long begin = System.nanoTime();
        cycle(host, done, EVERY);
        lines.add(line(host, done + EVERY, (System.nanoTime() - begin) / 1e6 / EVERY));
      }
    }
    return lines;
  }

  private static void cycle(Host host, int from, int times)
      throws IOException, InterruptedException {
    for (int i = from; i < from + times; i++) {
      String plugin = CATALOGUE.get(i % CATALOGUE.size());
      host.post("", "/admin/plugins", Map.of("catalogue", plugin));
      host.delete("/admin/plugins/" + plugin);
    }
  }

  private static String line(Host host, int cycles, double millis) throws Exception {
    String pid = Long.toString(host.pid());
    for (int i = 0; i < 3; i++) {
      host.jdk("jcmd", pid, "GC.run");
    }
    Map<String, Double> gc = columns(host.jdk("jstat", "-gc", pid));
    Map<String, Double> classes = columns(host.jdk("jstat", "-class", pid));
    double heap = gc.get("S0U") + gc.get("S1U") + gc.get("EU") + gc.get("OU");
    return String.format(
        "| %d | %.1f | %.1f | %.0f | %.0f |",
        cycles,
        heap / 1024,
        gc.get("MU") / 1024,
        classes.get("Loaded") - classes.get("Unloaded"),
        millis);
  }

  private static Map<String, Double> columns(String table) {
    List<String> lines = table.lines().toList();
    String[] names = lines.get(0).strip().split("\\s+");
    String[] values = lines.get(1).strip().split("\\s+");
    Map<String, Double> columns = new java.util.HashMap<>();
    for (int i = 0; i < names.length; i++) {
      if (values[i].matches("[0-9.]+")) {
        columns.putIfAbsent(names[i], Double.valueOf(values[i]));
      }
    }
    return columns;
  }
}
