package org.patchbay.shell.internal.event;

import java.io.PrintStream;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.patchbay.events.Subscriptions;
import org.patchbay.persistence.Problem;
import org.patchbay.shell.internal.PatchbayCommand;

/** {@code event:replay}. */
@Service
@Command(
    scope = "event",
    name = "replay",
    description = "Has a subscriber told again of all that happened since a time")
public class EventReplayCommand extends PatchbayCommand {

  @Reference private Subscriptions subscriptions;

  @Argument(name = "subscription", description = "The subscriber's name", required = true)
  @Completion(SubscriptionCompleter.class)
  private String subscription;

  @Argument(
      index = 1,
      name = "since",
      description = "The time, such as 2026-01-31T12:00:00Z",
      required = true)
  private String since;

  @Override
  protected void run(PrintStream out) {
    subscriptions.replay(subscription, time(), actor());
    out.println("It is told again.");
  }

  private Instant time() {
    try {
      return Instant.parse(since);
    } catch (DateTimeParseException e) {
      throw Problem.invalid("since", "is a time such as 2026-01-31T12:00:00Z, not " + since);
    }
  }
}
