package org.patchbay.shell.internal.event;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.patchbay.events.Subscriptions;

/** The names of subscribers. */
@Service
public class SubscriptionCompleter implements Completer {

  @Reference private Subscriptions subscriptions;

  @Override
  public int complete(Session session, CommandLine line, List<String> candidates) {
    List<String> names =
        subscriptions.list().stream().map(Subscriptions.Subscription::name).toList();
    return new StringsCompleter(names).complete(session, line, candidates);
  }
}
