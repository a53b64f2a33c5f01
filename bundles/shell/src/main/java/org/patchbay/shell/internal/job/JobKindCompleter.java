package org.patchbay.shell.internal.job;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.patchbay.events.JobQueues;

/** The kinds that have jobs. */
@Service
public class JobKindCompleter implements Completer {

  @Reference private JobQueues queues;

  @Override
  public int complete(Session session, CommandLine line, List<String> candidates) {
    List<String> kinds = queues.queues().stream().map(JobQueues.JobQueue::kind).toList();
    return new StringsCompleter(kinds).complete(session, line, candidates);
  }
}
