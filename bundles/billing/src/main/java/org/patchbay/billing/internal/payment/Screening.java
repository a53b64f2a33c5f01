package org.patchbay.billing.internal.payment;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.billing.FraudCheck;
import org.patchbay.billing.FraudCheck.Finding;
import org.patchbay.billing.Payment;
import org.patchbay.billing.internal.Journal;
import org.patchbay.billing.internal.catalogue.StoredSettings;
import org.patchbay.billing.internal.event.FraudEvents;
import org.patchbay.billing.internal.fraud.Findings;
import org.patchbay.billing.internal.fraud.FraudPlugins;
import org.patchbay.billing.internal.fraud.FraudRows;
import org.patchbay.billing.internal.fraud.Judgement;
import org.patchbay.billing.internal.notice.Audience;
import org.patchbay.billing.internal.notice.NoticeWriter;
import org.patchbay.billing.internal.sale.Sale;
import org.patchbay.billing.internal.sale.Sales;
import org.patchbay.billing.internal.store.Sql;
import org.patchbay.events.EventType;
import org.patchbay.events.Jobs;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.Transaction;
import org.patchbay.plugin.api.fraud.FraudRequest;

/**
 * Has payments looked at for fraud before their gateways are asked. What came of it is recorded
 * once: whoever comes later, after a crash or at the same time, goes by that.
 */
@Component(service = Screening.class)
public final class Screening {
  private final Database database;
  private final FraudPlugins plugins;
  private final PaymentLedger ledger;
  private final NoticeWriter notices;
  private final Audience.Finder audiences;
  private final StoredSettings settings;
  private final Jobs jobs;
  private final Journal journal;

  @Activate
  public Screening(
      @Reference Database database,
      @Reference FraudPlugins plugins,
      @Reference PaymentLedger ledger,
      @Reference NoticeWriter notices,
      @Reference Audience.Finder audiences,
      @Reference StoredSettings settings,
      @Reference Jobs jobs,
      @Reference Journal journal) {
    this.database = database;
    this.plugins = plugins;
    this.ledger = ledger;
    this.notices = notices;
    this.audiences = audiences;
    this.settings = settings;
    this.jobs = jobs;
    this.journal = journal;
  }

  /** The sale as it is once its payment was looked at. */
  Sale screen(UUID tenant, Sale sale) {
    if (sale.due().fraud().state() != FraudCheck.State.DUE) {
      return sale;
    }
    FraudRequest request = database.inTenant(tenant, tx -> FraudRows.request(tx, tenant, sale));
    List<Finding> findings = plugins.ask(tenant, request);
    Audience audience = audiences.of(tenant);
    return database.inTenant(tenant, tx -> record(tx, tenant, sale.due().id(), findings, audience));
  }

  /** True when nothing that was found keeps a payment from its gateway. */
  static boolean passed(Payment payment) {
    FraudCheck.State state = payment.fraud().state();
    return payment.status() == Payment.Status.CREATED
        && state != FraudCheck.State.DUE
        && state != FraudCheck.State.HELD;
  }

  private Sale record(
      Transaction tx, UUID tenant, UUID id, List<Finding> findings, Audience audience)
      throws SQLException {
    Sale sale = Sales.lockOfPayment(tx, tenant, id).orElseThrow();
    if (sale.due().fraud().state() != FraudCheck.State.DUE) {
      return sale;
    }
    Judgement judgement = Judgement.of(findings, () -> settings.get(tx, tenant).fraudFailure());
    FraudCheck check = new FraudCheck(judgement.state(), findings, Optional.of(Sql.now()));
    String attention = judgement == Judgement.HOLD ? "Held: " + Findings.line(check) : "";
    Sale judged = sale.with(PaymentChange.judged(sale.due(), check, attention));
    FraudRows.decide(tx, tenant, judged.due(), judgement.goesOn());
    tell(tx, judgement, judged.due());
    if (!judgement.goesOn()) {
      jobs.cancel(tx, PaymentJob.KIND, id.toString());
    }
    return switch (judgement) {
      case ALLOW, LET_THROUGH -> judged;
      case HOLD -> {
        notices.write(tx, audience, "payment.held", judged, attention);
        yield judged;
      }
      case REFUSE ->
          ledger.refused(
              tx,
              tenant,
              judged,
              "fraud.unavailable",
              "The payment could not be checked now; pay again later.",
              audience,
              Journal.BILLING);
      case DENY -> ledger.denied(tx, tenant, judged, audience, Journal.BILLING);
    };
  }

  private void tell(Transaction tx, Judgement judgement, Payment payment) {
    Map<String, Object> data = new HashMap<>();
    data.put("findings", Findings.told(payment.fraud().findings()));
    if (judgement.state() == FraudCheck.State.UNCHECKED) {
      data.put("decision", judgement);
    }
    journal.write(tx, Journal.BILLING, event(judgement), payment.id(), data);
  }

  private static EventType event(Judgement judgement) {
    return switch (judgement) {
      case ALLOW -> FraudEvents.ALLOWED;
      case LET_THROUGH, REFUSE -> FraudEvents.UNCHECKED;
      case HOLD -> FraudEvents.HELD;
      case DENY -> FraudEvents.DENIED;
    };
  }
}
