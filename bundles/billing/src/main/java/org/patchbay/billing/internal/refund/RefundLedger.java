package org.patchbay.billing.internal.refund;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.billing.Invoice;
import org.patchbay.billing.Payment;
import org.patchbay.billing.Refund;
import org.patchbay.billing.internal.Journal;
import org.patchbay.billing.internal.event.RefundEvents;
import org.patchbay.billing.internal.event.SaleEvents;
import org.patchbay.billing.internal.fraud.FraudReports;
import org.patchbay.billing.internal.sale.Sale;
import org.patchbay.billing.internal.state.Lifecycle;
import org.patchbay.billing.internal.store.Paging;
import org.patchbay.billing.internal.store.Records;
import org.patchbay.billing.internal.store.Sql;
import org.patchbay.events.Actor;
import org.patchbay.events.EventType;
import org.patchbay.events.Jobs;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.Transaction;
import org.patchbay.plugin.api.Money;

/** Writes refunds and what becomes of them. The caller holds the lock of the sale. */
@Component(service = RefundLedger.class)
public final class RefundLedger {
  public static final Paging<Refund> PAGING =
      new Paging<>("SELECT t.* FROM billing.refund t", Records::refund, Refund::id);

  private static final String INSERT =
      """
      INSERT INTO billing.refund
        (tenant_id, id, order_id, payment, amount, currency, reason, status, reference, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
  private static final String TAKE_FROM_PAYMENT =
      "UPDATE billing.payment SET refunded = refunded + ? WHERE tenant_id = ? AND id = ?";
  private static final String UPDATE =
      """
      UPDATE billing.refund SET status = ?, reference = coalesce(?, reference), failure_message = ?
      WHERE tenant_id = ? AND id = ?""";
  private static final String SUCCEEDED =
      """
      SELECT coalesce(sum(amount), 0) amount FROM billing.refund
      WHERE tenant_id = ? AND payment = ? AND status = 'SUCCEEDED'""";
  private static final String INVOICE_REFUNDED =
      "UPDATE billing.invoice SET status = ? WHERE tenant_id = ? AND id = ?";
  private static final String ATTENTION =
      "UPDATE billing.payment SET attention = ? WHERE tenant_id = ? AND id = ?";

  private final Database database;
  private final FraudReports reports;
  private final Jobs jobs;
  private final Journal journal;

  @Activate
  public RefundLedger(
      @Reference Database database,
      @Reference FraudReports reports,
      @Reference Jobs jobs,
      @Reference Journal journal) {
    this.database = database;
    this.reports = reports;
    this.jobs = jobs;
    this.journal = journal;
  }

  /** Gives back, by itself and at once, all of a payment that is left. */
  public void giveBack(Transaction tx, UUID tenant, Sale sale, String reason, Actor actor)
      throws SQLException {
    Payment payment = sale.due();
    Money left = payment.amount().minus(payment.refunded());
    if (left.isPositive()) {
      Refund refund = planned(database.newId(), payment, left, reason);
      create(tx, tenant, sale, refund, Duration.ZERO, actor);
    }
  }

  /** A refund to be asked for. */
  public static Refund planned(UUID id, Payment payment, Money amount, String reason) {
    return new Refund(
        id, payment.id(), amount, reason, Refund.Status.CREATED, Optional.empty(), "", Sql.now());
  }

  /**
   * Writes a refund that is to be asked for, with the job that does it.
   *
   * @param pause before the job begins, for who asks the gateway on the spot
   */
  public void create(
      Transaction tx, UUID tenant, Sale sale, Refund refund, Duration pause, Actor actor)
      throws SQLException {
    insert(tx, tenant, sale, refund, actor, RefundEvents.CREATED);
    jobs.enqueue(
        tx,
        new Jobs.NewJob(
            RefundJob.KIND,
            refund.id().toString(),
            Optional.of(tenant),
            "0",
            Optional.of(Sql.now().plus(pause))));
  }

  /** Writes a refund that was made at the gateway itself. */
  public void adopt(Transaction tx, UUID tenant, Sale sale, Refund refund, Actor actor)
      throws SQLException {
    insert(tx, tenant, sale, refund, actor, RefundEvents.ADOPTED);
    if (refund.status() == Refund.Status.SUCCEEDED) {
      succeeded(tx, tenant, sale, refund, actor);
    }
  }

  /** Applies what the gateway says, in whatever order and number its words come. */
  public void apply(
      Transaction tx,
      UUID tenant,
      Sale sale,
      Refund ours,
      org.patchbay.plugin.api.gateway.Refund theirs,
      Actor actor)
      throws SQLException {
    Refund.Status to = Refund.Status.valueOf(theirs.status().name());
    if (to != Refund.Status.FAILED && !theirs.amount().equals(ours.amount())) {
      mismatch(tx, tenant, ours, "The gateway reports it as " + theirs.amount(), actor);
    } else if (Lifecycle.REFUND.allows(ours.status(), to)) {
      String reason = theirs.failure().map(failure -> failure.message()).orElse("");
      move(tx, tenant, sale, ours, to, theirs.reference(), reason, actor);
    } else if (Lifecycle.REFUND.isFinal(ours.status())
        && Lifecycle.REFUND.isFinal(to)
        && ours.status() != to) {
      mismatch(tx, tenant, ours, "The gateway reports " + to + " after " + ours.status(), actor);
    }
  }

  /** Records that the gateway refused. */
  public void fail(
      Transaction tx, UUID tenant, Sale sale, Refund refund, String reason, Actor actor)
      throws SQLException {
    if (Lifecycle.REFUND.allows(refund.status(), Refund.Status.FAILED)) {
      move(tx, tenant, sale, refund, Refund.Status.FAILED, null, reason, actor);
    }
  }

  /** Shows the operator that something is wrong with a refund. */
  public void mismatch(Transaction tx, UUID tenant, Refund refund, String reason, Actor actor)
      throws SQLException {
    attention(tx, tenant, refund, reason);
    journal.write(
        tx,
        actor,
        RefundEvents.MISMATCH,
        refund.id(),
        Map.of("payment", refund.payment(), "reason", Journal.cut(reason)));
  }

  private void insert(
      Transaction tx, UUID tenant, Sale sale, Refund refund, Actor actor, EventType event)
      throws SQLException {
    Sql.update(
        tx,
        INSERT,
        tenant,
        refund.id(),
        sale.order().id(),
        refund.payment(),
        refund.amount().minor(),
        refund.amount().currency().getCurrencyCode(),
        refund.reason(),
        refund.status(),
        refund.reference().orElse(null),
        refund.createdAt());
    Sql.update(tx, TAKE_FROM_PAYMENT, refund.amount().minor(), tenant, refund.payment());
    journal.write(
        tx,
        actor,
        event,
        refund.id(),
        Map.of(
            "payment", refund.payment(),
            "total", refund.amount(),
            "reason", Journal.cut(refund.reason()),
            "status", refund.status()));
  }

  private void move(
      Transaction tx,
      UUID tenant,
      Sale sale,
      Refund refund,
      Refund.Status to,
      String reference,
      String reason,
      Actor actor)
      throws SQLException {
    Sql.update(tx, UPDATE, to, reference, reason, tenant, refund.id());
    journal.write(
        tx,
        actor,
        RefundEvents.of(to),
        refund.id(),
        Map.of(
            "from", refund.status(),
            "to", to,
            "payment", refund.payment(),
            "total", refund.amount(),
            "reference", Optional.ofNullable(reference).or(refund::reference),
            "reason", Journal.told(reason)));
    if (to == Refund.Status.FAILED) {
      Sql.update(tx, TAKE_FROM_PAYMENT, -refund.amount().minor(), tenant, refund.payment());
      attention(tx, tenant, refund, "failed: " + reason);
    } else if (to == Refund.Status.SUCCEEDED) {
      succeeded(tx, tenant, sale, refund, actor);
    }
  }

  private void succeeded(Transaction tx, UUID tenant, Sale sale, Refund refund, Actor actor)
      throws SQLException {
    reports.refunded(tx, tenant, sale.due(), refund);
    settleInvoice(tx, tenant, sale, actor);
  }

  /** Only the payment that paid the invoice counts: a second one owes its money back anyway. */
  private void settleInvoice(Transaction tx, UUID tenant, Sale sale, Actor actor)
      throws SQLException {
    Invoice invoice = sale.invoice();
    if (!sale.paidBy().equals(Optional.of(sale.due().id()))
        || !Lifecycle.INVOICE.allows(invoice.status(), Invoice.Status.REFUNDED)) {
      return;
    }
    long back =
        Sql.first(tx, row -> row.number("amount"), SUCCEEDED, tenant, sale.due().id()).orElse(0L);
    if (back == invoice.total().minor()) {
      Sql.update(tx, INVOICE_REFUNDED, Invoice.Status.REFUNDED, tenant, invoice.id());
      journal.write(
          tx,
          actor,
          SaleEvents.INVOICE_REFUNDED,
          invoice.id(),
          Map.of(
              "number", invoice.number(),
              "from", invoice.status(),
              "to", Invoice.Status.REFUNDED,
              "payment", sale.due().id()));
    }
  }

  private static void attention(Transaction tx, UUID tenant, Refund refund, String reason)
      throws SQLException {
    Sql.update(
        tx, ATTENTION, "Refund of " + refund.amount() + ": " + reason, tenant, refund.payment());
  }
}
