package org.patchbay.billing.internal.payment;

import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.billing.FraudCheck;
import org.patchbay.billing.Payment;
import org.patchbay.billing.internal.notice.Audience;
import org.patchbay.billing.internal.sale.Sale;
import org.patchbay.billing.internal.sale.Sales;
import org.patchbay.events.Actor;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.Problem;
import org.patchbay.persistence.Transaction;

/** Operators tell what became of payments whose gateway never answered. */
@Component(service = Resolutions.class)
public final class Resolutions {
  private static final int LONGEST_REFERENCE = 200;

  private final Database database;
  private final PaymentStatusCheck check;
  private final PaymentLedger ledger;
  private final Audience.Finder audiences;

  @Activate
  public Resolutions(
      @Reference Database database,
      @Reference PaymentStatusCheck check,
      @Reference PaymentLedger ledger,
      @Reference Audience.Finder audiences) {
    this.database = database;
    this.check = check;
    this.ledger = ledger;
    this.audiences = audiences;
  }

  /** Resolves; see {@link org.patchbay.billing.Payments#resolve}. */
  Payment resolve(UUID tenant, UUID id, Optional<String> reference, Actor actor) {
    Payment open = database.inTenant(tenant, tx -> open(tx, tenant, id)).due();
    if (reference.isPresent()) {
      return made(tenant, open, reference.get(), actor);
    }
    Audience audience = audiences.of(tenant);
    return database
        .inTenant(
            tenant,
            tx ->
                ledger.refused(
                    tx,
                    tenant,
                    open(tx, tenant, id),
                    "gateway.no_payment",
                    "No payment was made at the gateway.",
                    audience,
                    actor))
        .due();
  }

  private Payment made(UUID tenant, Payment open, String reference, Actor actor) {
    if (reference.isBlank() || reference.length() > LONGEST_REFERENCE) {
      throw Problem.invalid(
          "reference", "has 1 to " + LONGEST_REFERENCE + " characters, not " + reference.length());
    }
    return check.refresh(tenant, open, reference, actor);
  }

  private static Sale open(Transaction tx, UUID tenant, UUID id) throws SQLException {
    Sale sale =
        Sales.lockOfPayment(tx, tenant, id).orElseThrow(() -> Problem.notFound("payment", id));
    Payment payment = sale.due();
    if (payment.status() != Payment.Status.CREATED
        || payment.attention().isEmpty()
        || payment.fraud().state() == FraudCheck.State.HELD) {
      throw Problem.conflict(
          "payment.state",
          "Nothing is left open of payment "
              + id
              + ": it is "
              + payment.status()
              + (payment.fraud().state() == FraudCheck.State.HELD
                  ? " and waits for a review."
                  : "."));
    }
    return sale;
  }
}
