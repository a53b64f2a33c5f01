package org.patchbay.billing.internal.notice;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.billing.Customer;
import org.patchbay.billing.Notice;
import org.patchbay.billing.internal.Journal;
import org.patchbay.billing.internal.Limits;
import org.patchbay.billing.internal.catalogue.Buyer;
import org.patchbay.billing.internal.event.BillingEvents;
import org.patchbay.billing.internal.store.Json;
import org.patchbay.billing.internal.store.Records;
import org.patchbay.billing.internal.store.Row;
import org.patchbay.billing.internal.store.Sql;
import org.patchbay.events.JobHandler;
import org.patchbay.host.PluginCalls;
import org.patchbay.host.PluginUnavailableException;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.Transaction;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.notifier.Delivery;
import org.patchbay.plugin.api.notifier.Notification;
import org.patchbay.plugin.api.notifier.Notifier;

/**
 * Sends notices. What was sent is recorded at once: a message goes out a second time only when the
 * host crashed between the other side's acceptance and that record, and the other side does not
 * recognise the idempotency key, which is the notice's id.
 */
@Component
public final class NoticeJob implements JobHandler {
  static final String KIND = "billing.notice";

  private static final String LOAD =
      "SELECT t.*, "
          + Records.JOINED_CUSTOMER
          + """
      FROM billing.notice t
      JOIN LATERAL (SELECT * FROM billing.customer x
                    WHERE x.tenant_id = t.tenant_id AND x.id = t.customer LIMIT 1) c ON true
      WHERE t.tenant_id = ? AND t.id = ?""";
  private static final String END =
      """
      UPDATE billing.notice SET status = ?, reference = ?, failure = ?
      WHERE tenant_id = ? AND id = ? AND status = 'PENDING'""";

  private final Database database;
  private final PluginCalls calls;
  private final Journal journal;
  private final Limits limits;

  @Activate
  public NoticeJob(
      @Reference Database database,
      @Reference PluginCalls calls,
      @Reference Journal journal,
      @Reference Limits limits) {
    this.database = database;
    this.calls = calls;
    this.journal = journal;
    this.limits = limits;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Outcome run(Job job) {
    UUID tenant = job.tenant().orElseThrow();
    UUID id = UUID.fromString(job.payload());
    Optional<Message> message =
        database.inTenant(tenant, tx -> Sql.first(tx, Message::of, LOAD, tenant, id));
    return message
        .filter(found -> found.notice().status() == Notice.Status.PENDING)
        .map(found -> send(tenant, found))
        .orElseGet(Outcome.Done::new);
  }

  private Outcome send(UUID tenant, Message message) {
    Notice notice = message.notice();
    try {
      Delivery delivery =
          calls.call(
              PluginCalls.Target.of(tenant, notice.notifier(), "send"),
              Notifier.class,
              notifier -> notifier.send(message.notification()));
      boolean failed = delivery.status() == Delivery.Status.FAILED;
      return end(tenant, notice, delivery.reference(), failed ? delivery.detail() : "", failed);
    } catch (PluginException e) {
      return e.retryable()
          ? later(tenant, notice, e.getMessage())
          : end(tenant, notice, null, e.getMessage(), true);
    } catch (PluginUnavailableException e) {
      return later(tenant, notice, e.getMessage());
    }
  }

  private Outcome later(UUID tenant, Notice notice, String reason) {
    boolean tooLate = notice.createdAt().plus(limits.noticeGiveUp()).isBefore(Sql.now());
    return tooLate
        ? end(tenant, notice, null, reason, true)
        : new Outcome.Retry(Optional.empty(), reason);
  }

  private Outcome end(UUID tenant, Notice notice, String reference, String reason, boolean failed) {
    return database.inTenant(
        tenant,
        tx -> {
          record(tx, tenant, notice, reference, reason, failed);
          return new Outcome.Done();
        });
  }

  private void record(
      Transaction tx, UUID tenant, Notice notice, String reference, String reason, boolean failed)
      throws SQLException {
    Notice.Status status = failed ? Notice.Status.FAILED : Notice.Status.SENT;
    if (Sql.update(tx, END, status, reference, reason, tenant, notice.id()) == 1) {
      Map<String, Object> data = new HashMap<>();
      data.put("type", notice.type());
      data.put("customer", notice.customer());
      data.put("notifier", notice.notifier());
      data.put("from", notice.status());
      data.put("to", status);
      if (failed) {
        data.put("reason", Journal.cut(reason));
      }
      journal.write(
          tx,
          Journal.BILLING,
          failed ? BillingEvents.NOTICE_FAILED : BillingEvents.NOTICE_SENT,
          notice.id(),
          data);
    }
  }

  private record Message(Notice notice, Customer customer, String body, Map<String, Object> data) {

    static Message of(Row row) throws SQLException {
      return new Message(
          Records.notice(row),
          Records.customer(row.of("c_")),
          row.text("body"),
          new Json(row.text("data")).values());
    }

    Notification notification() {
      return new Notification(
          notice.id().toString(), notice.type(), Buyer.of(customer), notice.subject(), body, data);
    }
  }
}
