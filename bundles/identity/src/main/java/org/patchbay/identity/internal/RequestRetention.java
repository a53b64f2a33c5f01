package org.patchbay.identity.internal;

import java.time.Duration;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.events.JobHandler;
import org.patchbay.events.Jobs;
import org.patchbay.events.Jobs.NewJob;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.IdempotencyKeys;

/** Forgets requests that are not repeated any more; one node does it a day. */
@Component(configurationPid = "org.patchbay.identity")
public final class RequestRetention implements JobHandler {
  private static final String KIND = "identity.retention";
  private static final int AT_A_TIME = 1_000;

  /** Settings. */
  public @interface Config {
    int idempotency_keep_days() default 7;
  }

  private final Duration keep;
  private final IdempotencyKeys requests;
  private final Database database;

  @Activate
  public RequestRetention(
      Config config,
      @Reference IdentitySchema schema,
      @Reference Database database,
      @Reference Jobs jobs) {
    this(days(config.idempotency_keep_days()), schema, database);
    NewJob job = new NewJob(KIND, "all", Optional.empty(), "", Optional.empty());
    database.inPlatform(
        tx -> {
          jobs.enqueue(tx, job);
          return null;
        });
  }

  RequestRetention(Duration keep, IdentitySchema schema, Database database) {
    this.keep = keep;
    this.requests = new IdempotencyKeys(schema.schema());
    this.database = database;
  }

  private static Duration days(int days) {
    if (days < 1) {
      throw new IllegalArgumentException(
          "idempotency.keep.days in org.patchbay.identity is %d; it must be at least 1"
              .formatted(days));
    }
    return Duration.ofDays(days);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Outcome run(Job job) {
    int forgotten;
    do {
      forgotten = database.inPlatform(tx -> requests.forget(tx, keep, AT_A_TIME));
    } while (forgotten == AT_A_TIME);
    return new Outcome.Again(Duration.ofDays(1), "");
  }
}
