package org.patchbay.billing.internal.event;

import java.util.List;
import org.patchbay.events.EventType;

/** What happens to what a tenant chose about messages. */
public final class NotificationEvents {
  public static final EventType SETTINGS_CHANGED =
      EventType.named(
              "notification_settings.changed", "A tenant chose otherwise about all its messages.")
          .changes();
  public static final EventType RULE_CREATED =
      rule("notification_rule.created", "A tenant chose whom to tell of events.");
  public static final EventType RULE_CHANGED =
      EventType.named("notification_rule.changed", "A tenant tells of events otherwise.").changes();
  public static final EventType RULE_DELETED =
      rule("notification_rule.deleted", "A tenant took a rule about messages back.");
  public static final EventType TEMPLATE_CHANGED =
      EventType.named(
              "notification_template.changed", "A tenant has other words for a type of message.")
          .text("type", "what the message tells of")
          .text("language", "of the words, BCP 47")
          .changes();
  public static final EventType TEMPLATE_DELETED =
      EventType.named(
              "notification_template.deleted", "A tenant took its words for a message back.")
          .text("type", "what the message tells of")
          .text("language", "of the words, BCP 47")
          .text("subject", "the words of the subject")
          .text("text", "the words of the text");

  static final List<EventType> ALL =
      List.of(
          SETTINGS_CHANGED,
          RULE_CREATED,
          RULE_CHANGED,
          RULE_DELETED,
          TEMPLATE_CHANGED,
          TEMPLATE_DELETED);

  private NotificationEvents() {}

  private static EventType rule(String name, String description) {
    return EventType.named(name, description)
        .text("events", "a type, or a pattern of types")
        .text("audience", "who is told")
        .list("notifiers", "by which plugins; by all when empty")
        .text("delivery", "when")
        .flag("quietHours", "whether quiet hours are observed");
  }
}
