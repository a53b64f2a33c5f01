package org.patchbay.billing.internal.payment;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.billing.Payment;
import org.patchbay.billing.internal.Journal;
import org.patchbay.billing.internal.Limits;
import org.patchbay.billing.internal.event.PaymentEvents;
import org.patchbay.billing.internal.sale.Sale;
import org.patchbay.billing.internal.sale.Sales;
import org.patchbay.billing.internal.store.Sql;
import org.patchbay.events.Actor;
import org.patchbay.events.JobHandler;
import org.patchbay.events.Jobs;
import org.patchbay.host.PluginCalls;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.Problem;
import org.patchbay.persistence.Transaction;
import org.patchbay.plugin.api.gateway.CaptureRequest;
import org.patchbay.plugin.api.gateway.Gateway;

/** Takes authorized money: on the thread of who asks for it, and as a job where that broke off. */
@Component(service = {Captures.class, JobHandler.class})
public final class Captures implements JobHandler {
  private static final String KIND = "billing.capture";

  private final Database database;
  private final PluginCalls calls;
  private final PaymentStatusCheck check;
  private final PaymentLedger ledger;
  private final Jobs jobs;
  private final Journal journal;
  private final Limits limits;

  @Activate
  public Captures(
      @Reference Database database,
      @Reference PluginCalls calls,
      @Reference PaymentStatusCheck check,
      @Reference PaymentLedger ledger,
      @Reference Jobs jobs,
      @Reference Journal journal,
      @Reference Limits limits) {
    this.database = database;
    this.calls = calls;
    this.check = check;
    this.ledger = ledger;
    this.jobs = jobs;
    this.journal = journal;
    this.limits = limits;
  }

  /** Captures; the payment comes back as it is then. */
  Payment capture(UUID tenant, UUID id, Actor actor) {
    Payment payment = database.inTenant(tenant, tx -> begin(tx, tenant, id, actor));
    Answer answer = ask(tenant, payment);
    if (answer instanceof Answer.Later) {
      return payment;
    }
    Payment after = record(tenant, id, payment, answer);
    database.inTenant(
        tenant,
        tx -> {
          jobs.cancel(tx, KIND, id.toString());
          return null;
        });
    if (answer instanceof Answer.Refused refused) {
      throw Problem.conflict(refused.code(), refused.reason());
    }
    return after;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Outcome run(Job job) {
    UUID tenant = job.tenant().orElseThrow();
    UUID id = UUID.fromString(job.key());
    Payment payment =
        database.inTenant(tenant, tx -> PaymentRows.PAGING.find(tx, tenant, id)).orElseThrow();
    if (payment.status() != Payment.Status.AUTHORIZED) {
      return new Outcome.Done();
    }
    Answer answer = ask(tenant, payment);
    if (answer instanceof Answer.Later later) {
      return new Outcome.Retry(Optional.empty(), later.reason());
    }
    record(tenant, id, payment, answer);
    return new Outcome.Done();
  }

  private Payment begin(Transaction tx, UUID tenant, UUID id, Actor actor) throws SQLException {
    Sale sale =
        Sales.lockOfPayment(tx, tenant, id).orElseThrow(() -> Problem.notFound("payment", id));
    if (sale.due().status() != Payment.Status.AUTHORIZED) {
      throw Problem.conflict(
          "payment.state",
          "Payment " + id + " is " + sale.due().status() + "; only AUTHORIZED can be captured.");
    }
    journal.write(
        tx, actor, PaymentEvents.CAPTURE_REQUESTED, id, Map.of("total", sale.due().amount()));
    jobs.enqueue(
        tx,
        new Jobs.NewJob(
            KIND,
            id.toString(),
            Optional.of(tenant),
            "",
            Optional.of(Sql.now().plus(limits.resume()))));
    return sale.due();
  }

  private Answer ask(UUID tenant, Payment payment) {
    CaptureRequest request =
        new CaptureRequest(
            payment.id() + ":capture", payment.reference().orElseThrow(), payment.amount());
    return Answer.of(
        () ->
            calls.call(
                new PluginCalls.Target(tenant, payment.gateway(), "capture", limits.checkout()),
                Gateway.class,
                gateway -> gateway.capture(request)));
  }

  private Payment record(UUID tenant, UUID id, Payment payment, Answer answer) {
    Actor gateway = new Actor(Actor.Kind.GATEWAY, payment.gateway());
    if (answer instanceof Answer.Told told) {
      return check.record(tenant, id, told.payment(), false, gateway).due();
    }
    String reason = "Capture refused: " + ((Answer.Refused) answer).reason();
    return database.inTenant(
        tenant,
        tx -> {
          Sale sale = Sales.lockOfPayment(tx, tenant, id).orElseThrow();
          ledger.mismatch(tx, tenant, sale, reason, Optional.empty(), gateway);
          return sale.due();
        });
  }
}
