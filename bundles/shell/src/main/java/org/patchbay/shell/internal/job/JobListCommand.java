package org.patchbay.shell.internal.job;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.patchbay.events.Jobs.Pending;
import org.patchbay.events.OpenJobs;
import org.patchbay.persistence.Page;
import org.patchbay.shell.internal.Columns;
import org.patchbay.shell.internal.PatchbayCommand;

/** {@code job:list}. */
@Service
@Command(
    scope = "job",
    name = "list",
    description = "Lists jobs that wait, are at work or fail and are tried again")
public class JobListCommand extends PatchbayCommand {
  private static final Columns<Pending> COLUMNS =
      new Columns<>(
          List.of("Kind", "Key", "Tenant", "Due", "Attempts", "At work", "Failure"),
          job ->
              List.of(
                  job.kind(),
                  job.key(),
                  job.tenant().map(Object::toString).orElse(""),
                  job.due(),
                  job.attempts(),
                  job.running() ? "yes" : "",
                  job.failure().orElse("")));

  @Reference private OpenJobs jobs;

  @Option(name = "--kind", description = "Of this kind only")
  @Completion(JobKindCompleter.class)
  private String kind;

  @Option(name = "--failing", description = "Those only whose last attempt failed")
  private boolean failing;

  @Option(name = "--limit", description = "How many at most, 1 to 500")
  private int limit = 100;

  @Override
  protected void run(PrintStream out) {
    Page.Request first = new Page.Request(Optional.empty(), limit);
    print(out, jobs.list(Optional.ofNullable(kind), failing, first).items(), COLUMNS);
  }
}
