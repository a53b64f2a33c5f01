package org.patchbay.billing.internal.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.billing.Notice;
import org.patchbay.billing.internal.Journal;
import org.patchbay.billing.internal.Limits;
import org.patchbay.billing.internal.event.BillingEvents;
import org.patchbay.billing.internal.store.Records;
import org.patchbay.billing.internal.store.Sql;
import org.patchbay.events.JobHandler;
import org.patchbay.host.PluginCalls;
import org.patchbay.host.PluginUnavailableException;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.Transaction;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.Tenant;
import org.patchbay.plugin.api.notifier.Delivery;
import org.patchbay.plugin.api.notifier.Notification;
import org.patchbay.plugin.api.notifier.Notifier;

/**
 * Sends notices, when their time has come and it is not quiet where they are read. What was sent is
 * recorded at once: a message goes out a second time only when the host crashed between the other
 * side's acceptance and that record, and the other side does not recognise the idempotency key,
 * which is the notice's id.
 */
@Component
public final class NoticeJob implements JobHandler {
  static final String KIND = "billing.notice";

  private static final String END =
      """
      UPDATE billing.notice t SET status = ?, reference = ?, failure = ?
      WHERE t.tenant_id = ? AND t.%s = ? AND t.status = 'PENDING'
      RETURNING t.*""";
  private static final String END_ONE = END.formatted("id");
  private static final String END_DIGEST = END.formatted("digest");

  private final Database database;
  private final PluginCalls calls;
  private final Audience.Finder audiences;
  private final Journal journal;
  private final Limits limits;
  private final Clock clock;

  @Activate
  public NoticeJob(
      @Reference Database database,
      @Reference PluginCalls calls,
      @Reference Audience.Finder audiences,
      @Reference Journal journal,
      @Reference Limits limits) {
    this(database, calls, audiences, journal, limits, Clock.systemUTC());
  }

  /** By another clock. */
  public NoticeJob(
      Database database,
      PluginCalls calls,
      Audience.Finder audiences,
      Journal journal,
      Limits limits,
      Clock clock) {
    this.database = database;
    this.calls = calls;
    this.audiences = audiences;
    this.journal = journal;
    this.limits = limits;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Outcome run(Job job) {
    UUID id = UUID.fromString(job.payload());
    Tenant tenant = audiences.of(job.tenant().orElseThrow()).tenant();
    Instant now = clock.instant();
    Optional<Held> found = database.inTenant(tenant.id(), tx -> Held.find(tx, tenant.id(), id));
    if (found.isEmpty() || !found.get().own()) {
      return new Outcome.Done();
    }
    Held held = found.get();
    Optional<Instant> until = held.heldUntil(tenant, now);
    if (until.isPresent()) {
      return new Outcome.Again(Duration.between(now, until.get()), job.payload());
    }
    Optional<Notification> message =
        held.digested()
            ? database.inTenant(tenant.id(), tx -> Digest.message(tx, tenant, held, now))
            : Optional.of(held.message(tenant));
    return message.map(ready -> send(tenant.id(), held, ready)).orElseGet(Outcome.Done::new);
  }

  private Outcome send(UUID tenant, Held held, Notification message) {
    try {
      Delivery delivery =
          calls.call(
              PluginCalls.Target.of(tenant, held.notice().notifier(), "send"),
              Notifier.class,
              notifier -> notifier.send(message));
      boolean failed = delivery.status() == Delivery.Status.FAILED;
      return end(tenant, held, delivery.reference(), failed ? delivery.detail() : "", failed);
    } catch (PluginException e) {
      return e.retryable()
          ? later(tenant, held, e.getMessage())
          : end(tenant, held, null, e.getMessage(), true);
    } catch (PluginUnavailableException e) {
      return later(tenant, held, e.getMessage());
    }
  }

  private Outcome later(UUID tenant, Held held, String reason) {
    Instant first = held.notice().sendAt().orElse(held.notice().createdAt());
    boolean tooLate = first.plus(limits.noticeGiveUp()).isBefore(clock.instant());
    return tooLate
        ? end(tenant, held, null, reason, true)
        : new Outcome.Retry(Optional.empty(), reason);
  }

  private Outcome end(UUID tenant, Held held, String reference, String reason, boolean failed) {
    Notice.Status status = failed ? Notice.Status.FAILED : Notice.Status.SENT;
    String end = held.digested() ? END_DIGEST : END_ONE;
    UUID id = held.notice().id();
    return database.inTenant(
        tenant,
        tx -> {
          for (Notice ended :
              Sql.list(tx, Records::notice, end, status, reference, reason, tenant, id)) {
            tell(tx, ended);
          }
          return new Outcome.Done();
        });
  }

  private void tell(Transaction tx, Notice ended) {
    boolean failed = ended.status() == Notice.Status.FAILED;
    Map<String, Object> data = new HashMap<>();
    data.put("type", ended.type());
    data.put("audience", ended.audience());
    data.put("customer", ended.customer());
    data.put("notifier", ended.notifier());
    data.put("from", Notice.Status.PENDING);
    data.put("to", ended.status());
    if (failed) {
      data.put("reason", Journal.cut(ended.failure()));
    }
    journal.write(
        tx,
        Journal.BILLING,
        failed ? BillingEvents.NOTICE_FAILED : BillingEvents.NOTICE_SENT,
        ended.id(),
        data);
  }
}
