package org.patchbay.billing.internal.payment;

import java.util.List;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.billing.Payment;
import org.patchbay.billing.internal.Limits;
import org.patchbay.billing.internal.notice.Audience;
import org.patchbay.billing.internal.sale.Sale;
import org.patchbay.billing.internal.sale.Sales;
import org.patchbay.events.Actor;
import org.patchbay.host.PluginCalls;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.Problem;
import org.patchbay.plugin.api.gateway.Gateway;

/** Asks gateways how payments are, and records what they say. */
@Component(service = PaymentStatusCheck.class)
public final class PaymentStatusCheck {
  private final Database database;
  private final PluginCalls calls;
  private final PaymentLedger ledger;
  private final Audience.Finder audiences;
  private final Limits limits;

  @Activate
  public PaymentStatusCheck(
      @Reference Database database,
      @Reference PluginCalls calls,
      @Reference PaymentLedger ledger,
      @Reference Audience.Finder audiences,
      @Reference Limits limits) {
    this.database = database;
    this.calls = calls;
    this.ledger = ledger;
    this.audiences = audiences;
    this.limits = limits;
  }

  /** Asks. */
  Answer ask(UUID tenant, Payment payment) {
    String reference =
        payment
            .reference()
            .orElseThrow(
                () ->
                    Problem.conflict(
                        "payment.state",
                        "The gateway has not answered for payment " + payment.id() + " yet."));
    return ask(tenant, payment, reference);
  }

  /**
   * Asks because an operator wants it, and records the answer.
   *
   * @throws Problem when there is none
   */
  Payment refresh(UUID tenant, Payment payment, String reference, Actor actor) {
    return told(tenant, payment, ask(tenant, payment, reference), actor);
  }

  /** The same, by the reference that is known. */
  Payment refresh(UUID tenant, Payment payment, Actor actor) {
    return told(tenant, payment, ask(tenant, payment), actor);
  }

  private Payment told(UUID tenant, Payment payment, Answer answer, Actor actor) {
    if (answer instanceof Answer.Told told) {
      return record(tenant, payment.id(), told.payment(), true, actor).due();
    }
    String reason =
        answer instanceof Answer.Later later ? later.reason() : ((Answer.Refused) answer).reason();
    throw new Problem(Problem.Kind.UPSTREAM, "gateway.no_answer", reason, List.of(), null);
  }

  private Answer ask(UUID tenant, Payment payment, String reference) {
    return Answer.of(
        () ->
            calls.call(
                new PluginCalls.Target(tenant, payment.gateway(), "status", limits.checkout()),
                Gateway.class,
                gateway -> gateway.status(reference)));
  }

  /**
   * Records what the gateway says.
   *
   * @param asked true when an operator asked
   * @return the sale afterwards
   */
  Sale record(
      UUID tenant,
      UUID id,
      org.patchbay.plugin.api.gateway.Payment theirs,
      boolean asked,
      Actor actor) {
    Audience audience = audiences.of(tenant);
    return database.inTenant(
        tenant,
        tx -> {
          Sale sale = Sales.lockOfPayment(tx, tenant, id).orElseThrow();
          return ledger.apply(tx, tenant, sale, theirs, asked, audience, actor);
        });
  }
}
