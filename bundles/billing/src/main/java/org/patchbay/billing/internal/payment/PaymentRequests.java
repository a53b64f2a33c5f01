package org.patchbay.billing.internal.payment;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.billing.Payment;
import org.patchbay.billing.internal.Limits;
import org.patchbay.billing.internal.catalogue.Buyer;
import org.patchbay.billing.internal.notice.Audience;
import org.patchbay.billing.internal.sale.Sale;
import org.patchbay.billing.internal.sale.Sales;
import org.patchbay.events.Actor;
import org.patchbay.events.Jobs;
import org.patchbay.host.PluginCalls;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.Transaction;
import org.patchbay.plugin.api.gateway.Gateway;
import org.patchbay.plugin.api.gateway.PaymentRequest;

/**
 * Asks gateways to take payments. Each request of one payment has the same idempotency key, the
 * payment's id, and the same content: however often it is repeated, it is one charge.
 */
@Component(service = PaymentRequests.class)
public final class PaymentRequests {
  private final Database database;
  private final Screening screening;
  private final PluginCalls calls;
  private final Jobs jobs;
  private final PaymentLedger ledger;
  private final Audience.Finder audiences;
  private final Limits limits;

  @Activate
  public PaymentRequests(
      @Reference Database database,
      @Reference Screening screening,
      @Reference PluginCalls calls,
      @Reference Jobs jobs,
      @Reference PaymentLedger ledger,
      @Reference Audience.Finder audiences,
      @Reference Limits limits) {
    this.database = database;
    this.screening = screening;
    this.calls = calls;
    this.jobs = jobs;
    this.ledger = ledger;
    this.audiences = audiences;
    this.limits = limits;
  }

  /**
   * Asks for a payment that was just written, on the thread of who waits for it, unless it is kept
   * back. What this leaves unfinished, the payment's job goes on with.
   *
   * @return the sale afterwards
   */
  public Sale first(UUID tenant, Sale sale, PaymentRows.Asked asked) {
    Sale screened = screening.screen(tenant, sale);
    if (!Screening.passed(screened.due())) {
      return screened;
    }
    Answer answer = ask(tenant, screened, asked);
    return record(tenant, screened, answer, false, true);
  }

  /**
   * Asks again, from the payment's job.
   *
   * @return why it has to be asked once more; empty when it has an answer or is kept back
   */
  Optional<String> again(UUID tenant, Sale sale, PaymentRows.Asked asked) {
    Sale screened = screening.screen(tenant, sale);
    if (!Screening.passed(screened.due())) {
      return Optional.empty();
    }
    Answer answer = ask(tenant, screened, asked);
    record(tenant, screened, answer, asked.uncertain(), false);
    return answer instanceof Answer.Later later ? Optional.of(later.reason()) : Optional.empty();
  }

  private Answer ask(UUID tenant, Sale sale, PaymentRows.Asked asked) {
    Payment payment = sale.due();
    PaymentRequest request =
        new PaymentRequest(
            payment.id().toString(),
            payment.id(),
            payment.amount(),
            "Invoice " + sale.invoice().number(),
            Buyer.of(sale.customer()),
            payment.method(),
            true,
            asked.returnUrl(),
            asked.cancelUrl(),
            Map.of(
                "order", sale.order().id().toString(),
                "invoice", sale.invoice().id().toString()));
    return Answer.of(
        () ->
            calls.call(
                new PluginCalls.Target(
                    tenant, payment.gateway(), "createPayment", limits.checkout()),
                Gateway.class,
                gateway -> gateway.createPayment(request)));
  }

  private Sale record(
      UUID tenant, Sale before, Answer answer, boolean uncertainBefore, boolean waitedFor) {
    UUID id = before.due().id();
    Audience audience = audiences.of(tenant);
    return database.inTenant(
        tenant,
        tx -> {
          Sales.lockOnly(tx, tenant, before.order().id());
          // While a payment is untouched, so is all the rest of its sale.
          Sale sale =
              PaymentRows.isUntouched(tx, tenant, id)
                  ? before
                  : Sales.ofPayment(tx, tenant, id).orElseThrow();
          if (waitedFor && !(answer instanceof Answer.Later)) {
            jobs.cancel(tx, PaymentJob.KIND, id.toString());
          }
          return apply(tx, tenant, sale, answer, uncertainBefore, audience);
        });
  }

  private Sale apply(
      Transaction tx,
      UUID tenant,
      Sale sale,
      Answer answer,
      boolean uncertainBefore,
      Audience audience)
      throws SQLException {
    Actor gateway = new Actor(Actor.Kind.GATEWAY, sale.due().gateway());
    if (answer instanceof Answer.Told told) {
      return ledger.apply(tx, tenant, sale, told.payment(), false, audience, gateway);
    }
    if (answer instanceof Answer.Refused refused) {
      return refused(tx, tenant, sale, refused, uncertainBefore, audience, gateway);
    }
    if (((Answer.Later) answer).certain() && !uncertainBefore) {
      PaymentRows.uncertain(tx, tenant, sale.due().id(), false);
    }
    return sale;
  }

  /** The refused request made no payment; one before it, of unknown outcome, may have. */
  private Sale refused(
      Transaction tx,
      UUID tenant,
      Sale sale,
      Answer.Refused refused,
      boolean uncertainBefore,
      Audience audience,
      Actor gateway)
      throws SQLException {
    if (uncertainBefore) {
      String reason = "The gateway refused, after a request of unknown outcome: ";
      return ledger.mismatch(
          tx, tenant, sale, reason + refused.reason(), Optional.empty(), gateway);
    }
    return ledger.refused(tx, tenant, sale, refused.code(), refused.reason(), audience, gateway);
  }
}
