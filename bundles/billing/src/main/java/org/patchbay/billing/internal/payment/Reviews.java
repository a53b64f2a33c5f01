package org.patchbay.billing.internal.payment;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.billing.FraudCheck;
import org.patchbay.billing.Payment;
import org.patchbay.billing.internal.Journal;
import org.patchbay.billing.internal.event.FraudEvents;
import org.patchbay.billing.internal.fraud.FraudRows;
import org.patchbay.billing.internal.notice.Audience;
import org.patchbay.billing.internal.sale.Sale;
import org.patchbay.billing.internal.sale.Sales;
import org.patchbay.billing.internal.store.Paging;
import org.patchbay.billing.internal.store.Records;
import org.patchbay.billing.internal.store.Sql;
import org.patchbay.events.Actor;
import org.patchbay.events.Jobs;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.Problem;
import org.patchbay.persistence.Transaction;

/** Operators decide of payments that are held. */
@Component(service = Reviews.class)
public final class Reviews {
  static final Paging<Payment> HELD =
      new Paging<>(
          "SELECT t.* FROM (SELECT * FROM billing.payment WHERE fraud_state = 'HELD') t",
          Records::payment,
          Payment::id);

  private static final String COUNT =
      """
      SELECT count(*) AS held FROM (
        SELECT FROM billing.payment WHERE fraud_state = 'HELD' ORDER BY tenant_id, id LIMIT 10000
      ) first
      """;

  private final Database database;
  private final PaymentLedger ledger;
  private final Audience.Finder audiences;
  private final Jobs jobs;
  private final Journal journal;

  @Activate
  public Reviews(
      @Reference Database database,
      @Reference PaymentLedger ledger,
      @Reference Audience.Finder audiences,
      @Reference Jobs jobs,
      @Reference Journal journal) {
    this.database = database;
    this.ledger = ledger;
    this.audiences = audiences;
    this.jobs = jobs;
    this.journal = journal;
  }

  /** Decides; see {@link org.patchbay.billing.Payments#review}. */
  Payment review(UUID tenant, UUID id, boolean approved, String note, Actor actor) {
    Audience audience = audiences.of(tenant);
    return database
        .inTenant(
            tenant, tx -> review(tx, tenant, held(tx, tenant, id), approved, note, audience, actor))
        .due();
  }

  /** Ends a held payment whose order is given up: its gateway was never asked. */
  public Sale withdraw(Transaction tx, UUID tenant, Sale sale, Audience audience, Actor actor)
      throws SQLException {
    Sale denied = decide(tx, tenant, sale, false, "The order was cancelled.", actor);
    return ledger.apply(
        tx,
        tenant,
        denied,
        org.patchbay.plugin.api.gateway.Payment.cancelled(null, sale.due().amount()),
        false,
        audience,
        actor);
  }

  static long held(Transaction tx) throws SQLException {
    return Sql.first(tx, row -> row.number("held"), COUNT).orElse(0L);
  }

  private static Sale held(Transaction tx, UUID tenant, UUID id) throws SQLException {
    Sale sale =
        Sales.lockOfPayment(tx, tenant, id).orElseThrow(() -> Problem.notFound("payment", id));
    FraudCheck.State state = sale.due().fraud().state();
    if (state != FraudCheck.State.HELD) {
      throw Problem.conflict(
          "payment.state",
          "Payment " + id + " is not held for review: its check is " + state + ".");
    }
    return sale;
  }

  private Sale review(
      Transaction tx,
      UUID tenant,
      Sale sale,
      boolean approved,
      String note,
      Audience audience,
      Actor actor)
      throws SQLException {
    Sale reviewed = decide(tx, tenant, sale, approved, note, actor);
    if (!approved) {
      return ledger.denied(tx, tenant, reviewed, audience, actor);
    }
    jobs.enqueue(tx, PaymentJob.approved(tenant, sale.due().id()));
    return reviewed;
  }

  private Sale decide(
      Transaction tx, UUID tenant, Sale sale, boolean approved, String note, Actor actor)
      throws SQLException {
    FraudCheck.State state = approved ? FraudCheck.State.APPROVED : FraudCheck.State.DENIED;
    FraudCheck check = new FraudCheck(state, sale.due().fraud().findings(), Optional.of(Sql.now()));
    Sale reviewed = sale.with(PaymentChange.judged(sale.due(), check, ""));
    FraudRows.decide(tx, tenant, reviewed.due(), false);
    journal.write(
        tx,
        actor,
        FraudEvents.REVIEWED,
        sale.due().id(),
        Map.of("decision", state, "note", Journal.told(note)));
    return reviewed;
  }
}
