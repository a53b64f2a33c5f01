package org.patchbay.shell.internal.notification;

import java.io.PrintStream;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.patchbay.billing.NotificationRule;
import org.patchbay.shell.internal.Columns;

/** {@code notification:rule-list}. */
@Service
@Command(
    scope = "notification",
    name = "rule-list",
    description = "Lists whom a tenant tells of which events")
public class NotificationRuleListCommand extends NotificationCommand {
  static final Columns<NotificationRule> COLUMNS =
      new Columns<>(
          List.of("Id", "Events", "Audience", "Notifiers", "Delivery", "Quiet hours"),
          r ->
              List.of(
                  r.id(),
                  r.events(),
                  r.audience(),
                  r.notifiers().isEmpty() ? "all" : String.join(", ", r.notifiers()),
                  r.delivery(),
                  r.quietHours() ? "observed" : "not observed"));

  @Override
  protected void run(PrintStream out) {
    print(out, preferences.rules(tenant()), COLUMNS);
  }
}
