package org.patchbay.billing.internal.notification;

import java.util.ArrayList;
import java.util.List;
import org.patchbay.billing.NotificationPreferences.NewRule;
import org.patchbay.billing.NotificationRule.Audience;
import org.patchbay.billing.NotificationSettings;
import org.patchbay.billing.internal.notice.NoticeType;
import org.patchbay.events.TypeFilter;
import org.patchbay.persistence.Problem;

/** What a rule must be like. */
final class RuleCheck {
  private RuleCheck() {}

  /**
   * @param active the tenant's active notifiers
   * @throws Problem naming every wrong field
   */
  static void check(NewRule rule, List<String> active, NotificationSettings settings) {
    List<Problem.Field> wrong = new ArrayList<>();
    boolean known =
        TypeFilter.isPattern(rule.events())
            && NoticeType.ids().stream().anyMatch(TypeFilter.of(List.of(rule.events()))::matches);
    if (!known) {
      wrong.add(
          new Problem.Field(
              "events",
              rule.events()
                  + " matches none of the types that people are told of: use *, the part before the"
                  + " dot and .*, or one of "
                  + String.join(", ", NoticeType.ids())));
    }
    if (known && rule.audience() == Audience.CUSTOMER && isForStaff(rule.events())) {
      wrong.add(new Problem.Field("audience", "is STAFF for " + rule.events() + ", not CUSTOMER"));
    }
    for (String notifier : rule.notifiers()) {
      if (!active.contains(notifier)) {
        wrong.add(
            new Problem.Field(
                "notifiers",
                notifier
                    + " is not an active notifier of the tenant; active: "
                    + (active.isEmpty() ? "none" : String.join(", ", active))));
      }
    }
    if (rule.audience() == Audience.STAFF && settings.staffEmail().isEmpty()) {
      wrong.add(
          new Problem.Field(
              "audience", "cannot be STAFF before the notification settings have a staffEmail"));
    }
    if (!wrong.isEmpty()) {
      throw Problem.invalid(wrong);
    }
  }

  private static boolean isForStaff(String events) {
    return NoticeType.ids().contains(events) && NoticeType.of(events).staffOnly();
  }
}
