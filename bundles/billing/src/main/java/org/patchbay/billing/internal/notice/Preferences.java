package org.patchbay.billing.internal.notice;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.billing.NotificationRule;
import org.patchbay.billing.NotificationSettings;
import org.patchbay.billing.NotificationTemplate;
import org.patchbay.billing.NotificationTemplates;
import org.patchbay.billing.internal.store.NotificationRows;
import org.patchbay.billing.internal.store.Sql;
import org.patchbay.persistence.Transaction;

/**
 * What a tenant chose for a type of message.
 *
 * @param settings what holds for all
 * @param rules all of them, oldest first
 * @param templates those of the type, and those of digests
 */
public record Preferences(
    NotificationSettings settings,
    List<NotificationRule> rules,
    List<NotificationTemplate> templates) {

  /** Those of a tenant that never chose. */
  static final Preferences DEFAULT =
      new Preferences(NotificationSettings.DEFAULT, List.of(), List.of());

  /** The present ones. */
  static Preferences read(Transaction tx, UUID tenant, String type) throws SQLException {
    Optional<NotificationSettings> settings =
        Sql.first(
            tx,
            NotificationRows::settings,
            "SELECT * FROM billing.notification_settings WHERE tenant_id = ?",
            tenant);
    // Without that row there is none of the others either.
    return settings.isEmpty()
        ? DEFAULT
        : new Preferences(
            settings.get(),
            Sql.list(
                tx,
                NotificationRows::rule,
                "SELECT * FROM billing.notification_rule WHERE tenant_id = ? ORDER BY id",
                tenant),
            Sql.list(
                tx,
                NotificationRows::template,
                """
                SELECT * FROM billing.notification_template
                WHERE tenant_id = ? AND type IN (?, ?)""",
                tenant,
                type,
                NotificationTemplates.DIGEST));
  }
}
