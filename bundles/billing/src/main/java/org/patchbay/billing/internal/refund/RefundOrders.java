package org.patchbay.billing.internal.refund;

import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.billing.Payment;
import org.patchbay.billing.Refund;
import org.patchbay.billing.internal.Limits;
import org.patchbay.billing.internal.sale.Sale;
import org.patchbay.billing.internal.sale.Sales;
import org.patchbay.billing.internal.store.BillingSchema;
import org.patchbay.events.Actor;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.IdempotencyKeys.RequestKey;
import org.patchbay.persistence.Problem;
import org.patchbay.persistence.Transaction;
import org.patchbay.plugin.api.Money;

/** Takes refunds that somebody orders: judges, writes, and asks the gateway on the spot. */
@Component(service = RefundOrders.class)
public final class RefundOrders {
  private final Database database;
  private final BillingSchema schema;
  private final RefundLedger ledger;
  private final RefundRequests requests;
  private final Limits limits;

  @Activate
  public RefundOrders(
      @Reference Database database,
      @Reference BillingSchema schema,
      @Reference RefundLedger ledger,
      @Reference RefundRequests requests,
      @Reference Limits limits) {
    this.database = database;
    this.schema = schema;
    this.ledger = ledger;
    this.requests = requests;
    this.limits = limits;
  }

  /** Gives money back; see {@link org.patchbay.billing.Payments#refund}. */
  public Refund refund(
      UUID tenant,
      UUID payment,
      Optional<Money> amount,
      String reason,
      Optional<RequestKey> key,
      Actor actor) {
    UUID id = database.newId();
    UUID made =
        database.inTenant(
            tenant,
            tx -> {
              Optional<UUID> earlier = schema.claim(tx, tenant, "refunds", key, id);
              if (earlier.isPresent()) {
                return earlier.get();
              }
              Sale sale =
                  Sales.lockOfPayment(tx, tenant, payment)
                      .orElseThrow(() -> Problem.notFound("payment", payment));
              Money back = judge(sale.due(), amount);
              Refund refund = RefundLedger.planned(id, sale.due(), back, reason);
              ledger.create(tx, tenant, sale, refund, limits.resume(), actor);
              return id;
            });
    if (made.equals(id)) {
      // Without an answer, the job goes on with it.
      requests.ask(tenant, id);
    }
    return database.inTenant(tenant, tx -> read(tx, tenant, made));
  }

  /** Under the lock of the sale, so that two refunds at once cannot both take what is left. */
  private static Money judge(Payment payment, Optional<Money> wanted) {
    if (payment.status() != Payment.Status.SUCCEEDED) {
      throw Problem.conflict(
          "payment.state", "Payment " + payment.id() + " took no money to give back.");
    }
    Money left = payment.amount().minus(payment.refunded());
    Money back = wanted.orElse(left);
    if (!back.currency().equals(left.currency())) {
      throw Problem.invalid("amount", "must be in " + left.currency().getCurrencyCode());
    }
    if (!back.isPositive() || back.compareTo(left) > 0) {
      throw Problem.invalid("amount", back + " is not above zero and up to " + left);
    }
    return back;
  }

  private static Refund read(Transaction tx, UUID tenant, UUID id) throws SQLException {
    return RefundLedger.PAGING.find(tx, tenant, id).orElseThrow();
  }
}
