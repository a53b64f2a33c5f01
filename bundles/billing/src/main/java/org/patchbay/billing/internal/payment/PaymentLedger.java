package org.patchbay.billing.internal.payment;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.billing.internal.Journal;
import org.patchbay.billing.internal.Limits;
import org.patchbay.billing.internal.event.PaymentEvents;
import org.patchbay.billing.internal.fraud.FraudReports;
import org.patchbay.billing.internal.notice.Audience;
import org.patchbay.billing.internal.notice.NoticeWriter;
import org.patchbay.billing.internal.sale.Sale;
import org.patchbay.billing.internal.state.PaymentVerdict;
import org.patchbay.billing.internal.store.Sql;
import org.patchbay.events.Actor;
import org.patchbay.events.Jobs;
import org.patchbay.persistence.Transaction;
import org.patchbay.plugin.api.fraud.FraudReport;
import org.patchbay.plugin.api.gateway.Payment;

/**
 * Applies what gateways say of payments, whichever way it reached us: answers, webhooks, polls. The
 * caller holds the lock of the sale.
 */
@Component(service = PaymentLedger.class)
public final class PaymentLedger {
  private final Settlement settlement;
  private final NoticeWriter notices;
  private final FraudReports reports;
  private final Jobs jobs;
  private final Journal journal;
  private final Limits limits;

  @Activate
  public PaymentLedger(
      @Reference Settlement settlement,
      @Reference NoticeWriter notices,
      @Reference FraudReports reports,
      @Reference Jobs jobs,
      @Reference Journal journal,
      @Reference Limits limits) {
    this.settlement = settlement;
    this.notices = notices;
    this.reports = reports;
    this.jobs = jobs;
    this.journal = journal;
    this.limits = limits;
  }

  /**
   * Applies a gateway's word.
   *
   * @param asked true when an operator asked the gateway for it just now
   * @param actor the gateway, or the operator
   * @return the sale as it is then
   */
  public Sale apply(
      Transaction tx,
      UUID tenant,
      Sale sale,
      Payment theirs,
      boolean asked,
      Audience audience,
      Actor actor)
      throws SQLException {
    PaymentVerdict verdict = PaymentVerdict.of(sale.due(), theirs, asked);
    if (verdict instanceof PaymentVerdict.Mismatch mismatch) {
      return mismatch(tx, tenant, sale, mismatch.reason(), Optional.of(theirs.reference()), actor);
    }
    if (verdict instanceof PaymentVerdict.Move move) {
      return move(tx, tenant, sale, move.to(), theirs, audience, actor);
    }
    return sale;
  }

  /** Records that the gateway refused to make the payment at all. */
  public Sale refused(
      Transaction tx,
      UUID tenant,
      Sale sale,
      String code,
      String reason,
      Audience audience,
      Actor actor)
      throws SQLException {
    Payment failed = Payment.failed(null, sale.due().amount(), code, reason);
    return apply(tx, tenant, sale, failed, false, audience, actor);
  }

  /** Records that the payment is not made, for it looks like fraud. The customer hears no more. */
  public Sale denied(Transaction tx, UUID tenant, Sale sale, Audience audience, Actor actor)
      throws SQLException {
    String reason = "The payment was declined.";
    return refused(tx, tenant, sale, "fraud.denied", reason, audience, actor);
  }

  /** Shows the operator that something does not fit, and tells of it once. */
  public Sale mismatch(
      Transaction tx,
      UUID tenant,
      Sale sale,
      String reason,
      Optional<String> reference,
      Actor actor)
      throws SQLException {
    Sale shown = sale.with(PaymentChange.shown(sale.due(), reason, reference));
    if (PaymentRows.attention(tx, tenant, shown.due())) {
      journal.write(
          tx,
          actor,
          PaymentEvents.MISMATCH,
          sale.due().id(),
          Map.of(
              "from", sale.due().status(),
              "to", shown.due().status(),
              "reason", Journal.cut(reason),
              "reference", shown.due().reference()));
    }
    return shown;
  }

  private Sale move(
      Transaction tx,
      UUID tenant,
      Sale sale,
      org.patchbay.billing.Payment.Status to,
      Payment theirs,
      Audience audience,
      Actor actor)
      throws SQLException {
    Sale moved = sale.with(PaymentChange.moved(sale.due(), to, theirs));
    if (!PaymentRows.move(tx, tenant, moved.due())) {
      String reason = "The gateway reports it as " + theirs.reference() + ", another payment";
      return mismatch(tx, tenant, sale, reason, Optional.empty(), actor);
    }
    journal.write(
        tx,
        actor,
        PaymentEvents.of(to),
        sale.due().id(),
        Map.of(
            "from", sale.due().status(),
            "to", to,
            "invoice", sale.invoice().id(),
            "total", moved.due().amount(),
            "gateway", moved.due().gateway(),
            "reference", moved.due().reference(),
            "reason", Journal.told(moved.due().failureMessage())));
    switch (to) {
      case SUCCEEDED -> {
        reports.ended(tx, tenant, moved.due(), FraudReport.Outcome.PAID);
        return settlement.settle(tx, tenant, moved, audience, actor);
      }
      case PENDING, AUTHORIZED -> watch(tx, tenant, sale.due().id());
      case FAILED -> {
        reports.ended(tx, tenant, moved.due(), FraudReport.Outcome.FAILED);
        notices.write(tx, audience, "payment.failed", moved, moved.due().failureMessage());
      }
      case CANCELLED -> reports.ended(tx, tenant, moved.due(), FraudReport.Outcome.FAILED);
      case CREATED -> {}
    }
    return moved;
  }

  /** Webhooks get lost: what waits is asked for as well. */
  private void watch(Transaction tx, UUID tenant, UUID payment) {
    jobs.enqueue(
        tx,
        new Jobs.NewJob(
            PollJob.KIND,
            payment.toString(),
            Optional.of(tenant),
            "1",
            Optional.of(Sql.now().plus(limits.pollPause(0)))));
  }
}
