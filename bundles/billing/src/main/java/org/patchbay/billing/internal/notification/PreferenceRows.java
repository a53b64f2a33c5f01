package org.patchbay.billing.internal.notification;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.billing.NotificationPreferences.NewRule;
import org.patchbay.billing.NotificationRule;
import org.patchbay.billing.NotificationSettings;
import org.patchbay.billing.NotificationSettings.QuietHours;
import org.patchbay.billing.internal.store.Json;
import org.patchbay.billing.internal.store.NotificationRows;
import org.patchbay.billing.internal.store.Sql;
import org.patchbay.persistence.Transaction;

/** The rows of a tenant's settings and rules. */
final class PreferenceRows {
  private static final String SETTINGS =
      "SELECT * FROM billing.notification_settings WHERE tenant_id = ?";
  private static final String RULES = "SELECT * FROM billing.notification_rule WHERE tenant_id = ?";

  private PreferenceRows() {}

  static NotificationSettings settings(Transaction tx, UUID tenant) throws SQLException {
    return Sql.first(tx, NotificationRows::settings, SETTINGS, tenant)
        .orElse(NotificationSettings.DEFAULT);
  }

  /** Makes sure that there are settings, and lets nobody else change preferences meanwhile. */
  static NotificationSettings lock(Transaction tx, UUID tenant) throws SQLException {
    NotificationSettings usual = NotificationSettings.DEFAULT;
    Sql.update(
        tx,
        """
        INSERT INTO billing.notification_settings
          (tenant_id, language, time_zone, staff_email, staff_language, digest_at)
        VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""",
        tenant,
        usual.language(),
        usual.timeZone(),
        usual.staffEmail(),
        usual.staffLanguage(),
        usual.digestAt());
    return Sql.first(tx, NotificationRows::settings, SETTINGS + " FOR UPDATE", tenant)
        .orElseThrow();
  }

  static void update(Transaction tx, UUID tenant, NotificationSettings settings)
      throws SQLException {
    Sql.update(
        tx,
        """
        UPDATE billing.notification_settings
        SET language = ?, time_zone = ?, staff_email = ?, staff_language = ?,
            quiet_from = ?, quiet_to = ?, digest_at = ?
        WHERE tenant_id = ?""",
        settings.language(),
        settings.timeZone(),
        settings.staffEmail(),
        settings.staffLanguage(),
        settings.quietHours().map(QuietHours::from).orElse(null),
        settings.quietHours().map(QuietHours::to).orElse(null),
        settings.digestAt(),
        tenant);
  }

  static List<NotificationRule> rules(Transaction tx, UUID tenant) throws SQLException {
    return Sql.list(tx, NotificationRows::rule, RULES + " ORDER BY id", tenant);
  }

  static Optional<NotificationRule> rule(Transaction tx, UUID tenant, UUID id) throws SQLException {
    return Sql.first(tx, NotificationRows::rule, RULES + " AND id = ?", tenant, id);
  }

  static NotificationRule rule(UUID id, NewRule wanted, Instant createdAt) {
    return new NotificationRule(
        id,
        wanted.events(),
        wanted.audience(),
        wanted.notifiers(),
        wanted.delivery(),
        wanted.quietHours(),
        createdAt);
  }

  static void insert(Transaction tx, UUID tenant, NotificationRule rule) throws SQLException {
    Sql.update(
        tx,
        """
        INSERT INTO billing.notification_rule
          (tenant_id, id, events, audience, notifiers, delivery, quiet_hours, created_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
        tenant,
        rule.id(),
        rule.events(),
        rule.audience(),
        Json.of(rule.notifiers()),
        rule.delivery(),
        rule.quietHours(),
        rule.createdAt());
  }

  static void update(Transaction tx, UUID tenant, NotificationRule rule) throws SQLException {
    Sql.update(
        tx,
        """
        UPDATE billing.notification_rule
        SET events = ?, audience = ?, notifiers = ?, delivery = ?, quiet_hours = ?
        WHERE tenant_id = ? AND id = ?""",
        rule.events(),
        rule.audience(),
        Json.of(rule.notifiers()),
        rule.delivery(),
        rule.quietHours(),
        tenant,
        rule.id());
  }

  static void delete(Transaction tx, UUID tenant, UUID id) throws SQLException {
    Sql.update(
        tx, "DELETE FROM billing.notification_rule WHERE tenant_id = ? AND id = ?", tenant, id);
  }
}
