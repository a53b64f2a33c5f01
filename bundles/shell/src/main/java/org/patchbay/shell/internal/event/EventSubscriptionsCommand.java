package org.patchbay.shell.internal.event;

import java.io.PrintStream;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.patchbay.events.Subscriptions;
import org.patchbay.events.Subscriptions.Subscription;
import org.patchbay.shell.internal.Columns;
import org.patchbay.shell.internal.PatchbayCommand;

/** {@code event:subscriptions}. */
@Service
@Command(
    scope = "event",
    name = "subscriptions",
    description = "Lists the subscribers of events with how far each was told")
public class EventSubscriptionsCommand extends PatchbayCommand {
  private static final Columns<Subscription> COLUMNS =
      new Columns<>(
          List.of("Name", "Lag", "Oldest", "Waiting", "Dead", "Tenants behind", "Node", "Failure"),
          s ->
              List.of(
                  s.name(),
                  s.lag(),
                  s.oldest().map(Object::toString).orElse(""),
                  s.waiting(),
                  s.dead(),
                  s.tenantsBehind(),
                  s.node().map(Object::toString).orElse("nobody"),
                  s.failure().orElse("")));

  @Reference private Subscriptions subscriptions;

  @Override
  protected void run(PrintStream out) {
    print(out, subscriptions.list(), COLUMNS);
  }
}
