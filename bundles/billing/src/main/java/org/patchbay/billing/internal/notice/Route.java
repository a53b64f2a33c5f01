package org.patchbay.billing.internal.notice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.patchbay.billing.NotificationRule;
import org.patchbay.billing.NotificationRule.Audience;
import org.patchbay.billing.NotificationRule.Delivery;
import org.patchbay.events.TypeFilter;

/**
 * A way that a message takes.
 *
 * @param audience who is told
 * @param notifier by what
 * @param delivery when
 * @param quietHours whether quiet hours are observed
 */
record Route(Audience audience, String notifier, Delivery delivery, boolean quietHours) {
  private static final Comparator<NotificationRule> PARTICULAR_FIRST =
      Comparator.comparing((NotificationRule rule) -> rule.events().endsWith("*"))
          .thenComparing(rule -> -rule.events().length())
          .thenComparing(rule -> rule.notifiers().isEmpty())
          .thenComparing(NotificationRule::createdAt)
          .thenComparing(NotificationRule::id);

  /** The ways of an event's message, by the rules and by what is active. */
  static List<Route> of(
      List<NotificationRule> rules, NoticeType type, List<String> notifiers, boolean staffKnown) {
    List<NotificationRule> matching =
        rules.stream()
            .filter(rule -> TypeFilter.of(List.of(rule.events())).matches(type.id()))
            .sorted(PARTICULAR_FIRST)
            .toList();
    List<Route> routes = new ArrayList<>();
    Audience byDefault = type.staffOnly() ? Audience.STAFF : Audience.CUSTOMER;
    for (Audience audience : Audience.values()) {
      boolean hears = audience == Audience.CUSTOMER ? !type.staffOnly() : staffKnown;
      for (String notifier : hears ? notifiers : List.<String>of()) {
        of(matching, audience, notifier, byDefault)
            .filter(route -> route.delivery != Delivery.NEVER)
            .ifPresent(routes::add);
      }
    }
    return routes;
  }

  private static Optional<Route> of(
      List<NotificationRule> rules, Audience audience, String notifier, Audience byDefault) {
    Optional<Route> ruled =
        rules.stream()
            .filter(rule -> rule.audience() == audience)
            .filter(rule -> rule.notifiers().isEmpty() || rule.notifiers().contains(notifier))
            .findFirst()
            .map(rule -> new Route(audience, notifier, rule.delivery(), rule.quietHours()));
    return ruled.isPresent() || audience != byDefault
        ? ruled
        : Optional.of(new Route(audience, notifier, Delivery.IMMEDIATE, false));
  }
}
