package org.patchbay.shell.internal.notification;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.patchbay.billing.NotificationPreferences.NewRule;
import org.patchbay.billing.NotificationRule;
import org.patchbay.billing.NotificationRule.Audience;
import org.patchbay.billing.NotificationRule.Delivery;
import org.patchbay.persistence.Problem;

/** {@code notification:rule-set}. */
@Service
@Command(
    scope = "notification",
    name = "rule-set",
    description = "Adds a rule about whom a tenant tells of which events, or replaces one")
public class NotificationRuleSetCommand extends NotificationCommand {

  @Argument(
      name = "events",
      description = "An event type, a group of them like invoice.*, or *",
      required = true)
  private String events;

  @Argument(index = 1, name = "audience", description = "customer or staff", required = true)
  private String audience;

  @Option(name = "--notifier", description = "Only by this plugin", multiValued = true)
  private List<String> notifiers = List.of();

  @Option(name = "--delivery", description = "immediate, hourly, daily or never")
  private String delivery = "immediate";

  @Option(name = "--ignore-quiet-hours", description = "Send within quiet hours too")
  private boolean ignoreQuietHours;

  @Option(name = "--rule", description = "Replace the rule of this id")
  private String rule;

  @Override
  protected void run(PrintStream out) {
    NewRule wanted =
        new NewRule(
            events,
            constant("audience", audience, Audience.class),
            notifiers,
            constant("--delivery", delivery, Delivery.class),
            !ignoreQuietHours);
    NotificationRule made =
        rule == null
            ? preferences.add(tenant(), wanted, Optional.empty(), actor())
            : preferences.replace(tenant(), rule(rule), wanted, actor());
    print(out, List.of(made), NotificationRuleListCommand.COLUMNS);
  }

  private static <E extends Enum<E>> E constant(String field, String name, Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.invalid(
                    field,
                    name
                        + " is none of "
                        + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT)));
  }
}
