package org.patchbay.shell.internal.event;

import java.util.UUID;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.patchbay.events.Subscriptions;
import org.patchbay.events.Subscriptions.DeadLetterId;
import org.patchbay.persistence.Problem;
import org.patchbay.shell.internal.PatchbayCommand;

/** A command about one dead letter. */
abstract class DeadLetterCommand extends PatchbayCommand {

  @Reference protected Subscriptions subscriptions;

  @Argument(name = "subscription", description = "The subscriber's name", required = true)
  @Completion(SubscriptionCompleter.class)
  private String subscription;

  @Argument(index = 1, name = "event", description = "The event's id", required = true)
  private String event;

  /** The one that was named. */
  protected DeadLetterId letter() {
    try {
      return new DeadLetterId(subscription, UUID.fromString(event));
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("event", "is the id of an event, not " + event);
    }
  }
}
