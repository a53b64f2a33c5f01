package org.patchbay.billing.internal.payment;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.billing.internal.Journal;
import org.patchbay.billing.internal.Limits;
import org.patchbay.billing.internal.UpstreamProblem;
import org.patchbay.billing.internal.event.PaymentEvents;
import org.patchbay.billing.internal.notice.Audience;
import org.patchbay.billing.internal.sale.Sale;
import org.patchbay.billing.internal.sale.Sales;
import org.patchbay.billing.internal.store.Sql;
import org.patchbay.events.Actor;
import org.patchbay.host.PluginCalls;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.Problem;
import org.patchbay.persistence.Transaction;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.gateway.Gateway;
import org.patchbay.plugin.api.gateway.PaymentFact;
import org.patchbay.plugin.api.gateway.WebhookRequest;
import org.patchbay.plugin.api.gateway.WebhookResult;

/** Takes what gateways tell. All facts of a request are applied in one transaction, or none. */
@Component(service = Webhooks.class)
public final class Webhooks {
  private static final String SEEN =
      """
      INSERT INTO billing.webhook_fact (tenant_id, gateway, fact, at) VALUES (?, ?, ?, ?)
      ON CONFLICT DO NOTHING""";

  private final Database database;
  private final PluginCalls calls;
  private final PaymentLedger payments;
  private final RefundFacts refunds;
  private final Audience.Finder audiences;
  private final Journal journal;
  private final Limits limits;

  @Activate
  public Webhooks(
      @Reference Database database,
      @Reference PluginCalls calls,
      @Reference PaymentLedger payments,
      @Reference RefundFacts refunds,
      @Reference Audience.Finder audiences,
      @Reference Journal journal,
      @Reference Limits limits) {
    this.database = database;
    this.calls = calls;
    this.payments = payments;
    this.refunds = refunds;
    this.audiences = audiences;
    this.journal = journal;
    this.limits = limits;
  }

  /** Hands a request to its gateway and applies the facts; then comes the gateway's reply. */
  WebhookResult.Reply take(String token, WebhookRequest request) {
    PluginCalls.WebhookTarget target = calls.webhookTarget(token);
    WebhookResult result = ask(target, request);
    if (!result.facts().isEmpty()) {
      UUID tenant = target.tenant();
      Audience audience = audiences.of(tenant);
      database.inTenant(
          tenant,
          tx -> {
            apply(tx, tenant, target.plugin(), result.facts(), audience);
            return null;
          });
    }
    return result.reply();
  }

  private WebhookResult ask(PluginCalls.WebhookTarget target, WebhookRequest request) {
    try {
      return calls.call(
          new PluginCalls.Target(target.tenant(), target.plugin(), "webhook", limits.checkout()),
          Gateway.class,
          gateway -> gateway.webhook(request));
    } catch (PluginException e) {
      if (e.code().equals("webhook.rejected")) {
        throw new Problem(Problem.Kind.INVALID, e.code(), e.getMessage(), List.of(), e);
      }
      throw new UpstreamProblem(target.plugin(), e);
    }
  }

  private void apply(
      Transaction tx, UUID tenant, String gateway, List<PaymentFact> facts, Audience audience)
      throws SQLException {
    for (PaymentFact fact : facts) {
      if (Sql.update(tx, SEEN, tenant, gateway, fact.id(), fact.at()) == 1) {
        apply(tx, tenant, gateway, fact, audience);
      }
    }
  }

  private void apply(
      Transaction tx, UUID tenant, String gateway, PaymentFact fact, Audience audience)
      throws SQLException {
    String reference = reference(fact);
    Optional<UUID> payment = PaymentRows.byReference(tx, tenant, gateway, reference);
    if (payment.isEmpty()) {
      unknown(tx, tenant, gateway, reference, fact.at());
      return;
    }
    Actor actor = new Actor(Actor.Kind.GATEWAY, gateway);
    Sale sale = Sales.lockOfPayment(tx, tenant, payment.get()).orElseThrow();
    if (fact instanceof PaymentFact.PaymentChanged changed) {
      payments.apply(tx, tenant, sale, changed.payment(), false, audience, actor);
    } else if (fact instanceof PaymentFact.RefundChanged changed) {
      refunds.apply(tx, tenant, sale, changed.refund(), actor);
    }
  }

  /**
   * A fact may overtake the answer that tells us the payment's reference: then the gateway is to
   * send it again. A gateway's account may also be used by others than us: their facts end here.
   */
  private void unknown(Transaction tx, UUID tenant, String gateway, String reference, Instant at)
      throws SQLException {
    boolean young = at.plus(limits.webhookGrace()).isAfter(Sql.now());
    if (young && PaymentRows.anyUnanswered(tx, tenant, gateway, limits.webhookGrace())) {
      throw early(reference);
    }
    Actor actor = new Actor(Actor.Kind.GATEWAY, gateway);
    journal.write(
        tx, actor, PaymentEvents.UNKNOWN, gateway, Map.of("reference", Journal.cut(reference)));
  }

  static Problem early(String reference) {
    return new Problem(
        Problem.Kind.UNAVAILABLE,
        "webhook.early",
        "The answer that tells us of " + reference + " is not recorded yet; send it again.",
        List.of(),
        null);
  }

  private static String reference(PaymentFact fact) {
    return fact instanceof PaymentFact.RefundChanged refund
        ? refund.paymentReference()
        : ((PaymentFact.PaymentChanged) fact).payment().reference();
  }
}
