package org.patchbay.shell.internal.job;

import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.patchbay.events.Jobs.Pending;
import org.patchbay.events.OpenJobs;
import org.patchbay.persistence.Page;

/** The keys of jobs whose last attempt failed. */
@Service
public class FailingJobCompleter implements Completer {
  private static final Page.Request SOME = new Page.Request(Optional.empty(), 100);

  @Reference private OpenJobs jobs;

  @Override
  public int complete(Session session, CommandLine line, List<String> candidates) {
    List<String> keys =
        jobs.list(Optional.empty(), true, SOME).items().stream().map(Pending::key).toList();
    return new StringsCompleter(keys).complete(session, line, candidates);
  }
}
