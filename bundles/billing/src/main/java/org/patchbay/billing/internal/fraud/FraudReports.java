package org.patchbay.billing.internal.fraud;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.billing.FraudCheck.Finding;
import org.patchbay.billing.Payment;
import org.patchbay.billing.Refund;
import org.patchbay.billing.internal.store.Json;
import org.patchbay.billing.internal.store.Sql;
import org.patchbay.events.Jobs;
import org.patchbay.persistence.Transaction;
import org.patchbay.plugin.api.Money;
import org.patchbay.plugin.api.fraud.FraudReport.Outcome;

/** Writes a job for each plugin that judged a payment, with the change that it is told of. */
@Component(service = FraudReports.class)
public final class FraudReports {
  private final Jobs jobs;

  @Activate
  public FraudReports(@Reference Jobs jobs) {
    this.jobs = jobs;
  }

  /** The payment came to that end. */
  public void ended(Transaction tx, UUID tenant, Payment payment, Outcome outcome) {
    report(tx, tenant, payment, outcome, payment.amount(), "");
  }

  /** Some of the payment, or all, went back. */
  public void refunded(Transaction tx, UUID tenant, Payment payment, Refund refund) {
    report(tx, tenant, payment, Outcome.REFUNDED, refund.amount(), "/" + refund.id());
  }

  private void report(
      Transaction tx, UUID tenant, Payment payment, Outcome outcome, Money amount, String what) {
    for (Finding finding : payment.fraud().findings()) {
      Map<String, String> told =
          Map.of(
              "payment", payment.id().toString(),
              "plugin", finding.plugin(),
              "outcome", outcome.name(),
              "amount", amount.amount().toPlainString(),
              "currency", amount.currency().getCurrencyCode(),
              "at", Sql.now().toString());
      jobs.enqueue(
          tx,
          new Jobs.NewJob(
              FraudReportJob.KIND,
              payment.id() + "/" + finding.plugin() + "/" + outcome + what,
              Optional.of(tenant),
              Json.of(told).text(),
              Optional.empty()));
    }
  }
}
