package org.patchbay.shell.internal.job;

import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.patchbay.events.OpenJobs;
import org.patchbay.shell.internal.PatchbayCommand;

/** {@code job:retry}. */
@Service
@Command(scope = "job", name = "retry", description = "Has a job begun at once that waits")
public class JobRetryCommand extends PatchbayCommand {

  @Reference private OpenJobs jobs;

  @Argument(name = "kind", description = "The job's kind", required = true)
  @Completion(JobKindCompleter.class)
  private String kind;

  @Argument(index = 1, name = "key", description = "The job's key", required = true)
  @Completion(FailingJobCompleter.class)
  private String key;

  @Override
  protected void run(PrintStream out) {
    jobs.retry(kind, key, actor());
    out.println("It is begun.");
  }
}
