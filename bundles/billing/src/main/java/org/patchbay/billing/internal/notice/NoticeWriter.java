package org.patchbay.billing.internal.notice;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.billing.Notice;
import org.patchbay.billing.internal.sale.Sale;
import org.patchbay.billing.internal.store.Json;
import org.patchbay.billing.internal.store.Sql;
import org.patchbay.events.Jobs;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.Transaction;

/** Writes a notice and its job for each notifier, with the change that it tells of. */
@Component(service = NoticeWriter.class)
public final class NoticeWriter {
  private static final String INSERT =
      """
      INSERT INTO billing.notice
        (tenant_id, id, customer, notifier, type, subject, body, data, status, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

  private final Database database;
  private final Jobs jobs;

  @Activate
  public NoticeWriter(@Reference Database database, @Reference Jobs jobs) {
    this.database = database;
    this.jobs = jobs;
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
    UUID tenant = audience.tenant().id();
    Instant now = Sql.now();
    for (String notifier : audience.notifiers()) {
      UUID id = database.newId();
      Sql.update(
          tx,
          INSERT,
          tenant,
          id,
          facts.sale().customer().id(),
          notifier,
          type,
          NoticeText.subject(type, facts.texts()),
          NoticeText.body(type, facts.texts()),
          Json.of(facts.data()),
          Notice.Status.PENDING,
          now);
      jobs.enqueue(
          tx,
          new Jobs.NewJob(
              NoticeJob.KIND, id.toString(), Optional.of(tenant), id.toString(), Optional.empty()));
    }
  }
}
