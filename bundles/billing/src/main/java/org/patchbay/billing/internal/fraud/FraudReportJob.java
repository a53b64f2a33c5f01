package org.patchbay.billing.internal.fraud;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.billing.internal.Journal;
import org.patchbay.billing.internal.Limits;
import org.patchbay.billing.internal.event.FraudEvents;
import org.patchbay.billing.internal.store.Json;
import org.patchbay.billing.internal.store.Sql;
import org.patchbay.events.JobHandler;
import org.patchbay.host.PluginUnavailableException;
import org.patchbay.persistence.Database;
import org.patchbay.plugin.api.Money;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.fraud.FraudReport;

/** Tells a fraud plugin what became of a payment that it judged. */
@Component
public final class FraudReportJob implements JobHandler {
  static final String KIND = "billing.fraud.report";

  /** Codes of the host for plugins that the tenant does not use any more. */
  private static final Set<String> GONE = Set.of("plugin.missing", "plugin.inactive");

  private final Database database;
  private final FraudPlugins plugins;
  private final Journal journal;
  private final Limits limits;

  @Activate
  public FraudReportJob(
      @Reference Database database,
      @Reference FraudPlugins plugins,
      @Reference Journal journal,
      @Reference Limits limits) {
    this.database = database;
    this.plugins = plugins;
    this.journal = journal;
    this.limits = limits;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Outcome run(Job job) {
    UUID tenant = job.tenant().orElseThrow();
    Map<String, String> told = new Json(job.payload()).texts();
    FraudReport report =
        new FraudReport(
            UUID.fromString(told.get("payment")),
            FraudReport.Outcome.valueOf(told.get("outcome")),
            Money.of(told.get("amount"), told.get("currency")),
            Instant.parse(told.get("at")));
    String plugin = told.get("plugin");
    try {
      plugins.report(tenant, plugin, report);
      return new Outcome.Done();
    } catch (PluginException e) {
      return e.retryable() ? later(tenant, plugin, report, e) : giveUp(tenant, plugin, report, e);
    } catch (PluginUnavailableException e) {
      return GONE.contains(e.code()) ? new Outcome.Done() : later(tenant, plugin, report, e);
    }
  }

  private Outcome later(UUID tenant, String plugin, FraudReport report, RuntimeException failure) {
    boolean tooLate = report.at().plus(limits.noticeGiveUp()).isBefore(Sql.now());
    return tooLate
        ? giveUp(tenant, plugin, report, failure)
        : new Outcome.Retry(Optional.empty(), failure.getMessage());
  }

  private Outcome giveUp(UUID tenant, String plugin, FraudReport report, RuntimeException failure) {
    return database.inTenant(
        tenant,
        tx -> {
          journal.write(
              tx,
              Journal.BILLING,
              FraudEvents.REPORT_FAILED,
              report.payment(),
              Map.of(
                  "plugin", plugin,
                  "outcome", report.outcome(),
                  "reason", Journal.cut(failure.getMessage())));
          return new Outcome.Done();
        });
  }
}
