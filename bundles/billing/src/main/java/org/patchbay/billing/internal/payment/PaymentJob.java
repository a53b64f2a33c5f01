package org.patchbay.billing.internal.payment;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.billing.Payment;
import org.patchbay.billing.internal.Journal;
import org.patchbay.billing.internal.Limits;
import org.patchbay.billing.internal.notice.Audience;
import org.patchbay.billing.internal.sale.Sale;
import org.patchbay.billing.internal.sale.Sales;
import org.patchbay.billing.internal.store.Sql;
import org.patchbay.events.JobHandler;
import org.patchbay.events.Jobs;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.Transaction;

/** Goes on with payments whose gateway has not answered: after a crash, a time-out, an outage. */
@Component
public final class PaymentJob implements JobHandler {
  static final String KIND = "billing.payment";

  // The job of a payment that is approved may be written while the one that held it still ends.
  private static final String APPROVED = "/approved";

  private final Database database;
  private final PaymentRequests requests;
  private final PaymentLedger ledger;
  private final Audience.Finder audiences;
  private final Limits limits;

  @Activate
  public PaymentJob(
      @Reference Database database,
      @Reference PaymentRequests requests,
      @Reference PaymentLedger ledger,
      @Reference Audience.Finder audiences,
      @Reference Limits limits) {
    this.database = database;
    this.requests = requests;
    this.ledger = ledger;
    this.audiences = audiences;
    this.limits = limits;
  }

  /** For a payment that an operator approved. */
  static Jobs.NewJob approved(UUID tenant, UUID payment) {
    return new Jobs.NewJob(KIND, payment + APPROVED, Optional.of(tenant), "", Optional.empty());
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Outcome run(Job job) {
    UUID tenant = job.tenant().orElseThrow();
    UUID id = UUID.fromString(job.key().replace(APPROVED, ""));
    Audience audience = audiences.of(tenant);
    Optional<Turn> turn = database.inTenant(tenant, tx -> begin(tx, tenant, id, audience));
    return turn.flatMap(now -> requests.again(tenant, now.sale(), now.asked()))
        .<Outcome>map(reason -> new Outcome.Retry(Optional.empty(), reason))
        .orElseGet(Outcome.Done::new);
  }

  /**
   * Notes that the gateway is asked before it is: a crash then leaves the payment uncertain. While
   * it is still to be looked at for fraud, that is noted with what comes of it.
   */
  private Optional<Turn> begin(Transaction tx, UUID tenant, UUID id, Audience audience)
      throws SQLException {
    Sale sale = Sales.lockOfPayment(tx, tenant, id).orElseThrow();
    Payment payment = sale.due();
    if (payment.status() != Payment.Status.CREATED || !payment.attention().isEmpty()) {
      return Optional.empty();
    }
    PaymentRows.Asked asked = PaymentRows.asked(tx, tenant, id);
    Instant since = payment.fraud().decidedAt().orElse(payment.createdAt());
    if (since.plus(limits.paymentGiveUp()).isBefore(Sql.now())) {
      giveUp(tx, tenant, sale, asked.uncertain(), audience);
      return Optional.empty();
    }
    if (Screening.passed(payment)) {
      PaymentRows.uncertain(tx, tenant, id, true);
    }
    return Optional.of(new Turn(sale, asked));
  }

  private void giveUp(Transaction tx, UUID tenant, Sale sale, boolean uncertain, Audience audience)
      throws SQLException {
    if (uncertain) {
      String reason = "The gateway did not answer; look there whether the payment was made";
      ledger.mismatch(tx, tenant, sale, reason, Optional.empty(), Journal.BILLING);
    } else {
      String reason = "The gateway could not be reached.";
      ledger.refused(tx, tenant, sale, "gateway.unreachable", reason, audience, Journal.BILLING);
    }
  }

  private record Turn(Sale sale, PaymentRows.Asked asked) {}
}
