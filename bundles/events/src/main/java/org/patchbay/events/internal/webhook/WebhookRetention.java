package org.patchbay.events.internal.webhook;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.events.JobHandler;
import org.patchbay.events.Jobs;
import org.patchbay.events.Jobs.NewJob;
import org.patchbay.events.internal.EventsSchema;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.Transaction;

/**
 * Removes what is finished and old, and keeps the attempts' partitions ahead of time; one node does
 * it a day.
 */
@Component
public final class WebhookRetention implements JobHandler {
  private static final String KIND = "webhooks.retention";
  private static final int AT_A_TIME = 1_000;

  private final Database database;
  private final WebhookConfiguration configuration;

  @Activate
  public WebhookRetention(
      @Reference EventsSchema schema,
      @Reference Database database,
      @Reference Jobs jobs,
      @Reference WebhookConfiguration configuration) {
    this(database, jobs, configuration);
  }

  public WebhookRetention(Database database, Jobs jobs, WebhookConfiguration configuration) {
    this.database = database;
    this.configuration = configuration;
    NewJob job = new NewJob(KIND, "all", Optional.empty(), "", Optional.empty());
    database.inPlatform(
        tx -> {
          jobs.enqueue(tx, job);
          return null;
        });
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Outcome run(Job job) {
    Duration retention = configuration.get().retention();
    database.inPlatform(tx -> keepAttempts(tx, retention));
    int removed;
    do {
      removed = database.inPlatform(tx -> DeliveryRows.deleteFinished(tx, retention, AT_A_TIME));
    } while (removed == AT_A_TIME);
    return new Outcome.Again(Duration.ofDays(1), "");
  }

  private static Void keepAttempts(Transaction tx, Duration retention) throws SQLException {
    try (PreparedStatement statement =
        tx.connection()
            .prepareStatement("SELECT events.keep_webhook_attempts(? * interval '1 second')")) {
      statement.setLong(1, retention.toSeconds());
      statement.execute();
      return null;
    }
  }
}
