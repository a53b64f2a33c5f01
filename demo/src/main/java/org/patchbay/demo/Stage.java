package org.patchbay.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;

/** Tells who watches what happens, step by step. */
final class Stage {
  private final PrintStream out;
  private int step;

  Stage(PrintStream out) {
    this.out = out;
  }

  /** Does a step and tells how long it took. */
  <T> T step(String what, Callable<T> action) {
    step++;
    out.printf("%2d  %-62s", step, what);
    out.flush();
    Instant begin = Instant.now();
    try {
      T result = action.call();
      out.printf(" %6d ms%n", Duration.between(begin, Instant.now()).toMillis());
      return result;
    } catch (DemoFailure failure) {
      out.println(" failed");
      throw failure;
    } catch (Exception e) {
      out.println(" failed");
      throw new DemoFailure(what + ": " + e);
    }
  }

  /** Adds a line to the step before. */
  void note(String line) {
    out.println("      " + line);
  }

  /** Ends with a table. */
  void table(Map<String, String> rows) {
    out.println();
    rows.forEach((name, value) -> out.printf("  %-10s %s%n", name, value));
    out.println();
  }
}
