package org.patchbay.billing.internal.refund;

import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.billing.Payment;
import org.patchbay.billing.Refund;
import org.patchbay.billing.internal.Journal;
import org.patchbay.billing.internal.Limits;
import org.patchbay.billing.internal.sale.Sale;
import org.patchbay.billing.internal.sale.Sales;
import org.patchbay.billing.internal.state.Lifecycle;
import org.patchbay.billing.internal.store.Sql;
import org.patchbay.events.Actor;
import org.patchbay.events.Jobs;
import org.patchbay.host.PluginCalls;
import org.patchbay.host.PluginUnavailableException;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.Transaction;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.gateway.Gateway;
import org.patchbay.plugin.api.gateway.RefundRequest;

/** Asks gateways for refunds, and how they are, and records the answers. */
@Component(service = RefundRequests.class)
public final class RefundRequests {
  private final Database database;
  private final PluginCalls calls;
  private final Jobs jobs;
  private final RefundLedger ledger;
  private final Limits limits;

  @Activate
  public RefundRequests(
      @Reference Database database,
      @Reference PluginCalls calls,
      @Reference Jobs jobs,
      @Reference RefundLedger ledger,
      @Reference Limits limits) {
    this.database = database;
    this.calls = calls;
    this.jobs = jobs;
    this.ledger = ledger;
    this.limits = limits;
  }

  /**
   * Asks once.
   *
   * @return why it has to be asked again; empty when the gateway answered or will not be asked
   */
  public Optional<String> ask(UUID tenant, UUID id) {
    Open open = database.inTenant(tenant, tx -> read(tx, tenant, id));
    Refund refund = open.refund();
    if (Lifecycle.REFUND.isFinal(refund.status()) || givenUp(tenant, refund)) {
      return Optional.empty();
    }
    Payment payment = open.payment();
    Actor gateway = new Actor(Actor.Kind.GATEWAY, payment.gateway());
    try {
      org.patchbay.plugin.api.gateway.Refund answer = call(tenant, payment, refund);
      record(tenant, id, (tx, sale, ours) -> ledger.apply(tx, tenant, sale, ours, answer, gateway));
      return Optional.empty();
    } catch (PluginException e) {
      if (e.retryable()) {
        return Optional.of(e.getMessage());
      }
      record(tenant, id, (tx, sale, ours) -> refused(tx, tenant, sale, ours, e, gateway));
      return Optional.empty();
    } catch (PluginUnavailableException e) {
      return Optional.of(e.getMessage());
    }
  }

  /** True while the gateway is to be asked how it is. */
  public boolean isOpen(UUID tenant, UUID id) {
    Refund refund = database.inTenant(tenant, tx -> read(tx, tenant, id)).refund();
    return refund.status() == Refund.Status.PENDING
        && refund.createdAt().plus(limits.pollGiveUp()).isAfter(Sql.now());
  }

  /** A gateway that only cannot tell how a refund is has not refused it. */
  private void refused(
      Transaction tx, UUID tenant, Sale sale, Refund refund, PluginException refusal, Actor gateway)
      throws SQLException {
    if (refund.status() == Refund.Status.CREATED) {
      ledger.fail(tx, tenant, sale, refund, refusal.getMessage(), gateway);
    } else {
      ledger.mismatch(tx, tenant, refund, refusal.getMessage(), gateway);
    }
  }

  private org.patchbay.plugin.api.gateway.Refund call(UUID tenant, Payment payment, Refund refund) {
    if (refund.status() == Refund.Status.PENDING) {
      String reference = refund.reference().orElseThrow();
      return calls.call(
          new PluginCalls.Target(tenant, payment.gateway(), "refundStatus", limits.checkout()),
          Gateway.class,
          gateway -> gateway.refundStatus(reference));
    }
    RefundRequest request =
        new RefundRequest(
            refund.id().toString(),
            refund.id(),
            payment.reference().orElseThrow(),
            refund.amount(),
            refund.reason());
    return calls.call(
        new PluginCalls.Target(tenant, payment.gateway(), "refund", limits.checkout()),
        Gateway.class,
        gateway -> gateway.refund(request));
  }

  /** The same request later than gateways remember keys would give the money back twice. */
  private boolean givenUp(UUID tenant, Refund refund) {
    boolean tooLate =
        refund.status() == Refund.Status.CREATED
            && refund.createdAt().plus(limits.paymentGiveUp()).isBefore(Sql.now());
    if (tooLate) {
      record(
          tenant,
          refund.id(),
          (tx, sale, ours) ->
              ledger.mismatch(
                  tx,
                  tenant,
                  ours,
                  "the gateway did not answer; look there whether it was made",
                  Journal.BILLING));
    }
    return tooLate;
  }

  private void record(UUID tenant, UUID id, Change change) {
    database.inTenant(
        tenant,
        tx -> {
          UUID payment = RefundLedger.PAGING.find(tx, tenant, id).orElseThrow().payment();
          Sale sale = Sales.lockOfPayment(tx, tenant, payment).orElseThrow();
          Refund refund = RefundLedger.PAGING.find(tx, tenant, id).orElseThrow();
          change.apply(tx, sale, refund);
          if (!isPending(tx, tenant, id)) {
            jobs.cancel(tx, RefundJob.KIND, id.toString());
          }
          return null;
        });
  }

  private static boolean isPending(Transaction tx, UUID tenant, UUID id) throws SQLException {
    return RefundLedger.PAGING.find(tx, tenant, id).orElseThrow().status() == Refund.Status.PENDING;
  }

  private static Open read(Transaction tx, UUID tenant, UUID id) throws SQLException {
    Refund refund = RefundLedger.PAGING.find(tx, tenant, id).orElseThrow();
    Payment payment = Sales.ofPayment(tx, tenant, refund.payment()).orElseThrow().due();
    return new Open(refund, payment);
  }

  private record Open(Refund refund, Payment payment) {}

  @FunctionalInterface
  private interface Change {
    void apply(Transaction tx, Sale sale, Refund refund) throws SQLException;
  }
}
