package org.patchbay.shell.internal.event;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.patchbay.events.EventType;
import org.patchbay.events.EventTypes;

/** Completes names of types of events. */
@Service
public class EventTypeCompleter implements Completer {

  @Reference private EventTypes types;

  @Override
  public int complete(Session session, CommandLine line, List<String> candidates) {
    List<String> names = types.all().stream().map(EventType::name).toList();
    return new StringsCompleter(names).complete(session, line, candidates);
  }
}
