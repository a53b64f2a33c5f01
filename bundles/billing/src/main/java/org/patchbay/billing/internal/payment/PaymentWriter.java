package org.patchbay.billing.internal.payment;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.billing.FraudCheck;
import org.patchbay.billing.Payment;
import org.patchbay.billing.internal.Journal;
import org.patchbay.billing.internal.Limits;
import org.patchbay.billing.internal.event.PaymentEvents;
import org.patchbay.billing.internal.store.Sql;
import org.patchbay.events.Actor;
import org.patchbay.events.Jobs;
import org.patchbay.events.Metadata;
import org.patchbay.persistence.Transaction;

/** Writes payments that are to be asked for, with the job that does it if the caller does not. */
@Component(service = PaymentWriter.class)
public final class PaymentWriter {
  private static final String INSERT =
      """
      INSERT INTO billing.payment
        (tenant_id, id, order_id, invoice, customer, gateway, method, return_url, cancel_url,
         amount, currency, status, fraud_state, client_address, uncertain, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

  private final Jobs jobs;
  private final Journal journal;
  private final Limits limits;

  @Activate
  public PaymentWriter(@Reference Jobs jobs, @Reference Journal journal, @Reference Limits limits) {
    this.jobs = jobs;
    this.journal = journal;
    this.limits = limits;
  }

  /** Writes the row; the order's must be there. */
  public void insert(
      Transaction tx,
      UUID tenant,
      UUID order,
      Payment payment,
      PaymentRows.Asked asked,
      Actor actor)
      throws SQLException {
    boolean due = payment.fraud().state() == FraudCheck.State.DUE;
    // An operator's address says nothing of the customer.
    boolean byCustomer = actor.kind() == Actor.Kind.CUSTOMER;
    String address = due && byCustomer ? Metadata.current().address().orElse(null) : null;
    Sql.update(
        tx,
        INSERT,
        tenant,
        payment.id(),
        order,
        payment.invoice(),
        payment.customer(),
        payment.gateway(),
        payment.method(),
        asked.returnUrl().toString(),
        asked.cancelUrl().toString(),
        payment.amount().minor(),
        payment.amount().currency().getCurrencyCode(),
        payment.status(),
        payment.fraud().state(),
        address,
        !due,
        payment.createdAt());
  }

  /**
   * Writes the event and the job.
   *
   * @param checks how many fraud plugins are asked before the gateway
   */
  public void announce(Transaction tx, UUID tenant, Payment payment, int checks, Actor actor) {
    Duration asking = limits.resume().plus(limits.fraud().multipliedBy(checks));
    journal.write(
        tx,
        actor,
        PaymentEvents.CREATED,
        payment.id(),
        Map.of(
            "invoice", payment.invoice(),
            "customer", payment.customer(),
            "total", payment.amount(),
            "gateway", payment.gateway(),
            "method", payment.method()));
    jobs.enqueue(
        tx,
        new Jobs.NewJob(
            PaymentJob.KIND,
            payment.id().toString(),
            Optional.of(tenant),
            "",
            Optional.of(payment.createdAt().plus(asking))));
  }
}
