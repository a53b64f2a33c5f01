package org.patchbay.shell.internal.event;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.patchbay.events.Event;
import org.patchbay.events.EventFeed;
import org.patchbay.identity.Tenants;
import org.patchbay.plugin.api.Tenant;
import org.patchbay.shell.internal.Json;
import org.patchbay.shell.internal.PatchbayCommand;
import org.patchbay.shell.internal.TenantCompleter;

/** {@code event:tail}. */
@Service
@Command(
    scope = "event",
    name = "tail",
    description = "Prints events as they happen, until it is interrupted")
public class EventTailCommand extends PatchbayCommand {
  private static final Duration TURN = Duration.ofSeconds(1);

  @Reference private EventFeed feed;
  @Reference private Tenants tenants;

  @Option(name = "--tenant", description = "Of this tenant only; slug or id")
  @Completion(TenantCompleter.class)
  private String tenant;

  @Option(
      name = "--type",
      description = "Of these types only: invoice.paid or invoice.*; may be repeated",
      multiValued = true)
  private List<String> types = List.of();

  @Option(name = "--count", description = "End after so many events")
  private int count;

  @Override
  protected void run(PrintStream out) {
    Optional<Tenant> whose = Optional.ofNullable(tenant).map(tenants::require);
    int left = count > 0 ? count : Integer.MAX_VALUE;
    try (EventFeed.Follower follower =
        feed.follow(whose.map(Tenant::id), types, Optional.empty())) {
      while (left > 0 && !out.checkError()) {
        for (Event event : follower.next(TURN)) {
          out.println(json ? Json.line(event) : line(event));
          out.flush();
          left--;
          if (left == 0) {
            return;
          }
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static String line(Event event) {
    return "%s  %-28s  %s  %s %s  %s"
        .formatted(
            event.at(),
            event.type(),
            event.aggregateId(),
            event.actor().kind(),
            event.actor().id(),
            Json.line(event.data()));
  }
}
