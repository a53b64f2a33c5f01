package org.patchbay.shell.internal.plugin;

import java.io.PrintStream;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.patchbay.host.OperationReport;
import org.patchbay.host.Plugins;
import org.patchbay.shell.internal.Json;
import org.patchbay.shell.internal.PatchbayCommand;

/** A command that changes a plugin and reports the steps. */
abstract class LifecycleCommand extends PatchbayCommand {

  @Reference protected Plugins plugins;

  /** Does it. */
  protected abstract OperationReport change() throws Exception;

  @Override
  protected final void run(PrintStream out) throws Exception {
    OperationReport report = change();
    if (json) {
      out.println(Json.write(report));
      return;
    }
    report
        .steps()
        .forEach(s -> out.printf("  %-9s %6d ms  %s%n", s.name(), s.took().toMillis(), s.detail()));
    out.println(summary(report));
  }

  private static String summary(OperationReport report) {
    if (!report.changed()) {
      return report.plugin() + ": nothing to do";
    }
    String from = report.from().map(version -> " from " + version).orElse("");
    String to = report.to().map(version -> (from.isEmpty() ? " " : " to ") + version).orElse("");
    return report.operation() + " of " + report.plugin() + from + to + ": done";
  }
}
