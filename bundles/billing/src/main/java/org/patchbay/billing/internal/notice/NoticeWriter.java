package org.patchbay.billing.internal.notice;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.billing.Notice;
import org.patchbay.billing.NotificationRule.Delivery;
import org.patchbay.billing.internal.sale.Sale;
import org.patchbay.billing.internal.store.Json;
import org.patchbay.billing.internal.store.Sql;
import org.patchbay.events.Jobs;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.Transaction;

/**
 * Writes a notice and its job for each way that the tenant's rules give, with the change that it
 * tells of.
 */
@Component(service = NoticeWriter.class)
public final class NoticeWriter {
  private static final String INSERT =
      """
      INSERT INTO billing.notice
        (tenant_id, id, audience, customer, notifier, type, language, subject, body, verbatim, data,
         quiet, send_at, digested, status, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

  private final Database database;
  private final Jobs jobs;
  private final Clock clock;

  @Activate
  public NoticeWriter(@Reference Database database, @Reference Jobs jobs) {
    this(database, jobs, Clock.systemUTC());
  }

  /** By another clock. */
  public NoticeWriter(Database database, Jobs jobs, Clock clock) {
    this.database = database;
    this.jobs = jobs;
    this.clock = clock;
  }

  /** A notice of a failure. */
  public void write(Transaction tx, Audience audience, String type, Sale sale, String reason)
      throws SQLException {
    write(tx, audience, type, new NoticeFacts(audience.tenant(), sale, Map.of(), reason));
  }

  /** A notice that may tell the service's properties. */
  public void write(
      Transaction tx, Audience audience, String type, Sale sale, Map<String, String> properties)
      throws SQLException {
    write(tx, audience, type, new NoticeFacts(audience.tenant(), sale, properties, ""));
  }

  private void write(Transaction tx, Audience audience, String type, NoticeFacts facts)
      throws SQLException {
    if (audience.notifiers().isEmpty()) {
      return;
    }
    Preferences preferences = Preferences.read(tx, audience.tenant().id(), type);
    NoticeType told = NoticeType.of(type);
    boolean staffKnown = !preferences.settings().staffEmail().isEmpty();
    for (Route route : Route.of(preferences.rules(), told, audience.notifiers(), staffKnown)) {
      write(tx, route, preferences, told, facts);
    }
  }

  private void write(
      Transaction tx, Route route, Preferences preferences, NoticeType type, NoticeFacts facts)
      throws SQLException {
    UUID tenant = facts.tenant().id();
    UUID id = database.newId();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Recipient recipient =
        Recipient.of(
            route.audience(), facts.tenant(), facts.sale().customer(), preferences.settings());
    boolean quiet = route.quietHours() && !type.urgent();
    boolean digested = route.delivery() != Delivery.IMMEDIATE;
    Map<String, Object> data = facts.data();
    Text text = NoticeText.of(preferences, type.id(), recipient, route.audience(), digested, data);
    Optional<Instant> sendAt =
        Schedule.sendAt(route.delivery(), quiet, preferences.settings(), recipient.zone(), now);
    Sql.update(
        tx,
        INSERT,
        tenant,
        id,
        route.audience(),
        facts.sale().customer().id(),
        route.notifier(),
        type.id(),
        text.language(),
        text.subject(),
        text.body(),
        text.verbatim(),
        Json.of(data),
        quiet,
        sendAt.orElse(null),
        digested,
        Notice.Status.PENDING,
        now);
    jobs.enqueue(
        tx,
        new Jobs.NewJob(NoticeJob.KIND, id.toString(), Optional.of(tenant), id.toString(), sendAt));
  }
}
