package org.patchbay.billing.internal.event;

import java.util.List;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;
import org.patchbay.events.EventCatalogue;
import org.patchbay.events.EventType;

/** What this bundle tells of. */
@Component
public final class BillingEvents implements EventCatalogue {
  public static final EventType CUSTOMER_CREATED =
      EventType.named("customer.created", "A customer was made.")
          .text("email", "its address")
          .text("name", "its name")
          .text("country", "its country, ISO 3166-1 alpha-2, or empty")
          .text("region", "its region, second part of ISO 3166-2, or empty")
          .text("postalCode", "its postal code, or empty")
          .text("company", "its company, or empty")
          .text("taxNumber", "its tax number, or empty")
          .text("taxNumberStatus", "what the tax plugin said of that, or empty")
          .text("locale", "its language, BCP 47");
  public static final EventType CUSTOMER_CHANGED =
      EventType.named("customer.changed", "Other things are known of a customer.").changes();
  public static final EventType PLAN_PUBLISHED =
      EventType.named("plan.published", "A plan can be ordered.")
          .text("code", "its code")
          .text("name", "its name")
          .money("price", "what it costs")
          .text("cycle", "how often")
          .text("server", "the plugin that provisions it, or empty")
          .object("options", "how it is provisioned");
  public static final EventType PLAN_RETIRED =
      EventType.named("plan.retired", "A plan can be ordered no more.")
          .text("code", "its code")
          .move();
  public static final EventType SETTINGS_CHANGED =
      EventType.named("billing_settings.changed", "A tenant made other choices in billing.")
          .changes();
  public static final EventType NOTICE_SENT = notice("notice.sent", "A message was sent.");
  public static final EventType NOTICE_FAILED =
      notice("notice.failed", "A message cannot be sent.").text("reason", "why");

  private static EventType notice(String name, String description) {
    return EventType.named(name, description)
        .text("type", "what it tells of")
        .text("audience", "whether it tells the customer or the tenant's staff")
        .id("customer", "whom it is about")
        .text("notifier", "the plugin that sends it")
        .move();
  }

  @Override
  public List<EventType> types() {
    List<EventType> own =
        List.of(
            CUSTOMER_CREATED,
            CUSTOMER_CHANGED,
            PLAN_PUBLISHED,
            PLAN_RETIRED,
            SETTINGS_CHANGED,
            NOTICE_SENT,
            NOTICE_FAILED);
    return Stream.of(
            own,
            NotificationEvents.ALL,
            SaleEvents.ALL,
            PaymentEvents.ALL,
            FraudEvents.ALL,
            RefundEvents.ALL,
            ServiceEvents.ALL)
        .flatMap(List::stream)
        .toList();
  }
}
