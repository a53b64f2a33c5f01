package org.patchbay.billing.internal.payment;

import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.billing.Payment;
import org.patchbay.billing.Refund;
import org.patchbay.billing.internal.refund.RefundLedger;
import org.patchbay.billing.internal.sale.Sale;
import org.patchbay.billing.internal.store.Records;
import org.patchbay.billing.internal.store.Sql;
import org.patchbay.events.Actor;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.Transaction;
import org.patchbay.plugin.api.Money;
import org.patchbay.plugin.api.gateway.RefundStatus;

/** Applies what gateways tell of refunds, ours and those made at the gateway itself. */
@Component(service = RefundFacts.class)
public final class RefundFacts {
  private static final String KNOWN =
      """
      SELECT * FROM billing.refund
      WHERE tenant_id = ? AND payment = ? AND reference = ?""";
  private static final String UNANSWERED =
      """
      SELECT * FROM billing.refund
      WHERE tenant_id = ? AND payment = ? AND reference IS NULL AND status = 'CREATED'
        AND amount = ? LIMIT 1""";

  private final Database database;
  private final RefundLedger ledger;
  private final PaymentLedger payments;

  @Activate
  public RefundFacts(
      @Reference Database database,
      @Reference RefundLedger ledger,
      @Reference PaymentLedger payments) {
    this.database = database;
    this.ledger = ledger;
    this.payments = payments;
  }

  /** The caller holds the sale's lock. */
  void apply(
      Transaction tx,
      UUID tenant,
      Sale sale,
      org.patchbay.plugin.api.gateway.Refund theirs,
      Actor actor)
      throws SQLException {
    UUID payment = sale.due().id();
    Optional<Refund> known =
        Sql.first(tx, Records::refund, KNOWN, tenant, payment, theirs.reference());
    if (known.isPresent()) {
      ledger.apply(tx, tenant, sale, known.get(), theirs, actor);
      return;
    }
    if (Sql.first(tx, Records::refund, UNANSWERED, tenant, payment, theirs.amount().minor())
        .isPresent()) {
      throw Webhooks.early(theirs.reference());
    }
    if (theirs.status() != RefundStatus.FAILED) {
      adopt(tx, tenant, sale, theirs, actor);
    }
  }

  private void adopt(
      Transaction tx,
      UUID tenant,
      Sale sale,
      org.patchbay.plugin.api.gateway.Refund theirs,
      Actor actor)
      throws SQLException {
    Payment payment = sale.due();
    Money amount = theirs.amount();
    boolean fits =
        amount.currency().equals(payment.amount().currency())
            && amount.isPositive()
            && amount.compareTo(payment.amount().minus(payment.refunded())) <= 0;
    if (!fits) {
      String reason = "The gateway reports a refund of " + amount + ", more than is left";
      payments.mismatch(tx, tenant, sale, reason, Optional.empty(), actor);
      return;
    }
    ledger.adopt(
        tx,
        tenant,
        sale,
        new Refund(
            database.newId(),
            payment.id(),
            amount,
            "Made at the gateway",
            Refund.Status.valueOf(theirs.status().name()),
            Optional.of(theirs.reference()),
            "",
            Sql.now()),
        actor);
  }
}
