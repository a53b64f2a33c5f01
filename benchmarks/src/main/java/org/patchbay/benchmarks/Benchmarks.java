package org.patchbay.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.patchbay.benchmarks.events.EventsScenario;
import org.patchbay.benchmarks.scenario.Boot;
import org.patchbay.benchmarks.scenario.CustomersOverRest;
import org.patchbay.benchmarks.scenario.DropInDeploy;
import org.patchbay.benchmarks.scenario.InstallCycles;
import org.patchbay.benchmarks.scenario.ManyTenants;
import org.patchbay.benchmarks.scenario.OrdersEndToEnd;
import org.patchbay.benchmarks.scenario.UpgradesUnderLoad;

/** Runs the scenarios that are named, or all of them. Started from the project's folder. */
public final class Benchmarks {
  private static final List<Scenario> SCENARIOS =
      List.of(
          new Boot(),
          new CustomersOverRest(),
          new OrdersEndToEnd(),
          new DropInDeploy(),
          new UpgradesUnderLoad(),
          new InstallCycles(),
          new ManyTenants(),
          new EventsScenario());

  private Benchmarks() {}

  public static void main(String[] names) throws Exception {
    Path root = Path.of("").toAbsolutePath();
    Set<String> chosen = Set.of(names);
    for (Scenario scenario : SCENARIOS) {
      if (chosen.isEmpty() || chosen.contains(scenario.name())) {
        Path work = Files.createTempDirectory("patchbay-benchmark");
        try {
          System.out.println("\n## " + scenario.name() + "\n");
          scenario.measure(root, work).forEach(System.out::println);
        } finally {
          remove(work);
        }
      }
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
