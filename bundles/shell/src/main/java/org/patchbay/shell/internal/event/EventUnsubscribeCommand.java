package org.patchbay.shell.internal.event;

import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.patchbay.events.Subscriptions;
import org.patchbay.shell.internal.PatchbayCommand;

/** {@code event:unsubscribe}. */
@Service
@Command(
    scope = "event",
    name = "unsubscribe",
    description = "Forgets a subscriber's place and dead letters, so that events need not be kept")
public class EventUnsubscribeCommand extends PatchbayCommand {

  @Reference private Subscriptions subscriptions;

  @Argument(name = "subscription", description = "The subscriber's name", required = true)
  @Completion(SubscriptionCompleter.class)
  private String subscription;

  @Override
  protected void run(PrintStream out) {
    subscriptions.remove(subscription, actor());
    out.println("It is forgotten.");
  }
}
