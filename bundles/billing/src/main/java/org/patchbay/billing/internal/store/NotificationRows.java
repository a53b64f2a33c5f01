package org.patchbay.billing.internal.store;

import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.SQLException;
import java.util.Optional;
import org.patchbay.billing.NotificationRule;
import org.patchbay.billing.NotificationSettings;
import org.patchbay.billing.NotificationSettings.QuietHours;
import org.patchbay.billing.NotificationTemplate;

/** Rows of notification preferences as the contract's records. */
public final class NotificationRows {
  private NotificationRows() {}

  public static NotificationSettings settings(Row row) throws SQLException {
    return new NotificationSettings(
        row.text("language"),
        row.text("time_zone"),
        row.text("staff_email"),
        row.text("staff_language"),
        row.time("quiet_from") == null
            ? Optional.empty()
            : Optional.of(new QuietHours(row.time("quiet_from"), row.time("quiet_to"))),
        row.time("digest_at"));
  }

  public static NotificationRule rule(Row row) throws SQLException {
    return new NotificationRule(
        row.uuid("id"),
        row.text("events"),
        row.constant("audience", NotificationRule.Audience.class),
        new Json(row.text("notifiers")).read(new TypeReference<>() {}),
        row.constant("delivery", NotificationRule.Delivery.class),
        row.flag("quiet_hours"),
        row.instant("created_at"));
  }

  public static NotificationTemplate template(Row row) throws SQLException {
    return new NotificationTemplate(
        row.text("type"),
        row.text("language"),
        row.text("subject"),
        row.text("text"),
        row.instant("changed_at"));
  }
}
