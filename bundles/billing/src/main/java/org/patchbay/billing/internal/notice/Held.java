package org.patchbay.billing.internal.notice;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.billing.Customer;
import org.patchbay.billing.Notice;
import org.patchbay.billing.NotificationSettings;
import org.patchbay.billing.internal.store.Json;
import org.patchbay.billing.internal.store.NotificationRows;
import org.patchbay.billing.internal.store.Records;
import org.patchbay.billing.internal.store.Row;
import org.patchbay.billing.internal.store.Sql;
import org.patchbay.persistence.Transaction;
import org.patchbay.plugin.api.Tenant;
import org.patchbay.plugin.api.notifier.Notification;

/**
 * A notice that was written and is to be sent.
 *
 * @param notice the notice
 * @param customer whom it is about
 * @param settings the tenant's, at present
 * @param body its text
 * @param verbatim see {@link Notification}
 * @param data see {@link Notification}
 * @param quiet whether quiet hours are observed
 * @param digested whether it goes with others
 * @param digest the notice that takes it along, once that is known
 */
record Held(
    Notice notice,
    Customer customer,
    NotificationSettings settings,
    String body,
    boolean verbatim,
    Map<String, Object> data,
    boolean quiet,
    boolean digested,
    Optional<UUID> digest) {

  private static final String LOAD =
      "SELECT t.*, "
          + Records.JOINED_CUSTOMER
          + """
      , s.tenant_id s_tenant_id, s.language s_language, s.time_zone s_time_zone,
             s.staff_email s_staff_email, s.staff_language s_staff_language, s.quiet_from s_quiet_from, s.quiet_to s_quiet_to,
             s.digest_at s_digest_at
      FROM billing.notice t
      JOIN LATERAL (SELECT * FROM billing.customer x
                    WHERE x.tenant_id = t.tenant_id AND x.id = t.customer LIMIT 1) c ON true
      LEFT JOIN billing.notification_settings s ON s.tenant_id = t.tenant_id
      WHERE t.tenant_id = ? AND t.id = ?""";

  /** The notice of that id. */
  static Optional<Held> find(Transaction tx, UUID tenant, UUID id) throws SQLException {
    return Sql.first(tx, Held::of, LOAD, tenant, id);
  }

  /** Whether it is for this notice's job to send. */
  boolean own() {
    return notice.status() == Notice.Status.PENDING && digest.map(notice.id()::equals).orElse(true);
  }

  /** Until when it has to wait still. */
  Optional<Instant> heldUntil(Tenant tenant, Instant now) {
    Optional<Instant> due = notice.sendAt().filter(now::isBefore);
    return due.isPresent() || !quiet
        ? due
        : Schedule.heldUntil(settings, recipient(tenant).zone(), now);
  }

  /** Who reads it. */
  Recipient recipient(Tenant tenant) {
    return Recipient.of(notice.audience(), tenant, customer, settings);
  }

  /** The message, on its own. */
  Notification message(Tenant tenant) {
    return new Notification(
        notice.id().toString(),
        notice.type(),
        recipient(tenant).person(),
        notice.subject(),
        body,
        data,
        verbatim);
  }

  private static Held of(Row row) throws SQLException {
    Row settings = row.of("s_");
    return new Held(
        Records.notice(row),
        Records.customer(row.of("c_")),
        settings.maybeUuid("tenant_id").isPresent()
            ? NotificationRows.settings(settings)
            : NotificationSettings.DEFAULT,
        row.text("body"),
        row.flag("verbatim"),
        new Json(row.text("data")).values(),
        row.flag("quiet"),
        row.flag("digested"),
        row.maybeUuid("digest"));
  }
}
