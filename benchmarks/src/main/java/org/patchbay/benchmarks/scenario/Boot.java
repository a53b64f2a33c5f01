package org.patchbay.benchmarks.scenario;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.patchbay.benchmarks.Host;
import org.patchbay.benchmarks.Scenario;

/** From the command to ready: once with no data, then with data and all plugins installed. */
public final class Boot implements Scenario {
  private static final int WARM = 5;

  @Override
  public String name() {
    return "boot";
  }

  @Override
  public List<String> measure(Path root, Path work) throws Exception {
    List<String> lines = new ArrayList<>(List.of("| boot | seconds | RSS MiB |", "|---|---|---|"));
    try (Host host = new Host(root, work.resolve("data"))) {
      lines.add(line("cold, empty data directory", host));
      for (String plugin : InstallCycles.CATALOGUE) {
        host.post("", "/admin/plugins", java.util.Map.of("catalogue", plugin));
      }
      for (int i = 1; i <= WARM; i++) {
        host.stop();
        lines.add(line("warm " + i + ", six plugins", host));
      }
    }
    return lines;
  }

  private static String line(String what, Host host) throws Exception {
    double seconds = host.start().toMillis() / 1000.0;
    return String.format("| %s | %.2f | %d |", what, seconds, host.residentMiB());
  }
}
