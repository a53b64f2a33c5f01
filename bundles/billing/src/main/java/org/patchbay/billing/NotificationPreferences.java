package org.patchbay.billing;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;
import org.patchbay.events.Actor;
import org.patchbay.persistence.IdempotencyKeys.RequestKey;

/** Which events a tenant tells whom of, by which notifier and when. */
@ProviderType
public interface NotificationPreferences {

  /** Most rules that a tenant may have. */
  int MOST_RULES = 100;

  /** What holds for all messages. */
  NotificationSettings settings(UUID tenant);

  /**
   * Replaces what holds for all messages.
   *
   * @throws org.patchbay.persistence.Problem naming every wrong field
   */
  NotificationSettings set(UUID tenant, NotificationSettings settings, Actor actor);

  /** All rules, oldest first. */
  List<NotificationRule> rules(UUID tenant);

  /** One of them. */
  Optional<NotificationRule> rule(UUID tenant, UUID id);

  /**
   * Adds a rule.
   *
   * @throws org.patchbay.persistence.Problem naming every wrong field
   */
  NotificationRule add(UUID tenant, NewRule rule, Optional<RequestKey> key, Actor actor);

  /**
   * Replaces a rule.
   *
   * @throws org.patchbay.persistence.Problem naming every wrong field
   */
  NotificationRule replace(UUID tenant, UUID id, NewRule rule, Actor actor);

  /** Removes a rule. */
  void remove(UUID tenant, UUID id, Actor actor);

  /** A rule to add; see {@link NotificationRule}. */
  record NewRule(
      String events,
      NotificationRule.Audience audience,
      List<String> notifiers,
      NotificationRule.Delivery delivery,
      boolean quietHours) {

    public NewRule {
      notifiers = List.copyOf(notifiers);
    }
  }
}
