package org.patchbay.billing;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Whom a tenant tells of which events, and how. For each audience and notifier the most particular
 * rule holds: one for the very type before one for {@code invoice.*}, that before {@code *}; then
 * one that names the notifier; then the oldest. Where none holds, customers are told at once by
 * every active notifier, and staff are not.
 *
 * @param id its id
 * @param events an event type, {@code invoice.*} or {@code *}
 * @param audience who is told
 * @param notifiers ids of notifier plugins; empty for all that are active
 * @param delivery when
 * @param quietHours whether quiet hours are observed; urgent types never do
 * @param createdAt UTC
 */
public record NotificationRule(
    UUID id,
    String events,
    Audience audience,
    List<String> notifiers,
    Delivery delivery,
    boolean quietHours,
    Instant createdAt) {

  public NotificationRule {
    notifiers = List.copyOf(notifiers);
  }

  /** Who is told. */
  public enum Audience {
    CUSTOMER,
    /** The tenant's own people. */
    STAFF
  }

  /** When a message is sent. */
  public enum Delivery {
    IMMEDIATE,
    /** Together with the others of its type, at the full hour. */
    HOURLY,
    /** Together with the others of its type, once a day. */
    DAILY,
    NEVER
  }
}
