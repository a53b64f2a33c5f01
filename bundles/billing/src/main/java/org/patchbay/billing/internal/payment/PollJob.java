package org.patchbay.billing.internal.payment;

import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.billing.Payment;
import org.patchbay.billing.internal.Journal;
import org.patchbay.billing.internal.Limits;
import org.patchbay.billing.internal.sale.Sale;
import org.patchbay.billing.internal.sale.Sales;
import org.patchbay.billing.internal.store.Sql;
import org.patchbay.events.Actor;
import org.patchbay.events.JobHandler;
import org.patchbay.persistence.Database;

/**
 * Asks for payments that wait, at growing intervals, for their webhook may have been lost. The
 * payload counts how often.
 */
@Component
public final class PollJob implements JobHandler {
  static final String KIND = "billing.payment.status";

  private final Database database;
  private final PaymentStatusCheck check;
  private final PaymentLedger ledger;
  private final Limits limits;

  @Activate
  public PollJob(
      @Reference Database database,
      @Reference PaymentStatusCheck check,
      @Reference PaymentLedger ledger,
      @Reference Limits limits) {
    this.database = database;
    this.check = check;
    this.ledger = ledger;
    this.limits = limits;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Outcome run(Job job) {
    UUID tenant = job.tenant().orElseThrow();
    UUID id = UUID.fromString(job.key());
    Payment before =
        database.inTenant(tenant, tx -> PaymentRows.PAGING.find(tx, tenant, id)).orElseThrow();
    if (!waits(before)) {
      return new Outcome.Done();
    }
    Actor gateway = new Actor(Actor.Kind.GATEWAY, before.gateway());
    Answer answer = check.ask(tenant, before);
    if (answer instanceof Answer.Told told) {
      Payment after = check.record(tenant, id, told.payment(), false, gateway).due();
      if (!waits(after) || !after.attention().equals(before.attention())) {
        return new Outcome.Done();
      }
    } else if (answer instanceof Answer.Refused refused) {
      show(tenant, id, refused.reason(), gateway);
      return new Outcome.Done();
    }
    return again(tenant, before, Integer.parseInt(job.payload()));
  }

  private Outcome again(UUID tenant, Payment payment, int polled) {
    if (payment.createdAt().plus(limits.pollGiveUp()).isBefore(Sql.now())) {
      return new Outcome.Done();
    }
    if (payment.createdAt().plus(limits.pendingAttention()).isBefore(Sql.now())) {
      show(tenant, payment.id(), "The gateway keeps it waiting for long", Journal.BILLING);
    }
    return new Outcome.Again(limits.pollPause(polled), Integer.toString(polled + 1));
  }

  private void show(UUID tenant, UUID id, String reason, Actor actor) {
    database.inTenant(
        tenant,
        tx -> {
          Sale sale = Sales.lockOfPayment(tx, tenant, id).orElseThrow();
          if (waits(sale.due())) {
            ledger.mismatch(tx, tenant, sale, reason, Optional.empty(), actor);
          }
          return null;
        });
  }

  private static boolean waits(Payment payment) {
    return payment.status() == Payment.Status.PENDING
        || payment.status() == Payment.Status.AUTHORIZED;
  }
}
