package org.patchbay.billing.internal.store;

import java.time.Duration;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.events.JobHandler;
import org.patchbay.events.Jobs;
import org.patchbay.events.Jobs.NewJob;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.Database.Work;

/**
 * Forgets requests and gateways' facts that are not repeated any more; one node does it a day. What
 * a fact changed stays as it is when the fact comes again: no payment or refund goes back.
 */
@Component(configurationPid = "org.patchbay.billing")
public final class Retention implements JobHandler {
  private static final String KIND = "billing.retention";
  private static final int AT_A_TIME = 1_000;
  private static final String FORGET_FACTS =
      """
      DELETE FROM billing.webhook_fact WHERE (tenant_id, gateway, fact) IN (
        SELECT tenant_id, gateway, fact FROM billing.webhook_fact
        WHERE applied_at < now() - ? * interval '1 second' ORDER BY applied_at LIMIT ?)""";

  /** Settings. */
  public @interface Config {
    int idempotency_keep_days() default 7;

    int webhook_fact_keep_days() default 90;
  }

  private final Duration keepRequests;
  private final Duration keepFacts;
  private final BillingSchema schema;
  private final Database database;

  @Activate
  public Retention(
      Config config,
      @Reference BillingSchema schema,
      @Reference Database database,
      @Reference Jobs jobs) {
    this(
        days("idempotency.keep.days", config.idempotency_keep_days()),
        days("webhook.fact.keep.days", config.webhook_fact_keep_days()),
        schema,
        database,
        jobs);
  }

  public Retention(
      Duration keepRequests,
      Duration keepFacts,
      BillingSchema schema,
      Database database,
      Jobs jobs) {
    this.keepRequests = keepRequests;
    this.keepFacts = keepFacts;
    this.schema = schema;
    this.database = database;
    NewJob job = new NewJob(KIND, "all", Optional.empty(), "", Optional.empty());
    database.inPlatform(
        tx -> {
          jobs.enqueue(tx, job);
          return null;
        });
  }

  private static Duration days(String setting, int days) {
    if (days < 1) {
      throw new IllegalArgumentException(
          "%s in org.patchbay.billing is %d; it must be at least 1".formatted(setting, days));
    }
    return Duration.ofDays(days);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Outcome run(Job job) {
    untilNoneIsLeft(tx -> schema.forgetRequests(tx, keepRequests, AT_A_TIME));
    untilNoneIsLeft(tx -> Sql.update(tx, FORGET_FACTS, keepFacts.toSeconds(), AT_A_TIME));
    return new Outcome.Again(Duration.ofDays(1), "");
  }

  private void untilNoneIsLeft(Work<Integer> removal) {
    int removed;
    do {
      removed = database.inPlatform(removal);
    } while (removed == AT_A_TIME);
  }
}
