package org.patchbay.shell.internal.event;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.patchbay.events.Subscriptions;
import org.patchbay.events.Subscriptions.DeadLetter;
import org.patchbay.identity.Tenants;
import org.patchbay.persistence.Page;
import org.patchbay.plugin.api.Tenant;
import org.patchbay.shell.internal.Columns;
import org.patchbay.shell.internal.PatchbayCommand;
import org.patchbay.shell.internal.TenantCompleter;

/** {@code event:dead-letters}. */
@Service
@Command(
    scope = "event",
    name = "dead-letters",
    description = "Lists the events that subscribers could not take, oldest first")
public class EventDeadLettersCommand extends PatchbayCommand {
  private static final Columns<DeadLetter> COLUMNS =
      new Columns<>(
          List.of("Subscription", "Event", "Tenant", "Type", "Of", "Attempts", "Since", "Reason"),
          d ->
              List.of(
                  d.id().subscription(),
                  d.id().event(),
                  d.tenant().map(Object::toString).orElse(""),
                  d.type(),
                  d.aggregateId(),
                  d.attempts(),
                  d.at(),
                  d.reason()));

  @Reference private Subscriptions subscriptions;
  @Reference private Tenants tenants;

  @Option(name = "--subscription", description = "Of this subscriber only")
  @Completion(SubscriptionCompleter.class)
  private String subscription;

  @Option(name = "--tenant", description = "Of this tenant only; slug or id")
  @Completion(TenantCompleter.class)
  private String tenant;

  @Option(name = "--limit", description = "How many at most, 1 to 500")
  private int limit = 100;

  @Override
  protected void run(PrintStream out) {
    print(
        out,
        subscriptions
            .deadLetters(
                Optional.ofNullable(subscription),
                Optional.ofNullable(tenant).map(tenants::require).map(Tenant::id),
                new Page.Request(Optional.empty(), limit))
            .items(),
        COLUMNS);
  }
}
