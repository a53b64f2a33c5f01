package org.patchbay.events.internal;

import java.time.Duration;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.events.JobHandler;
import org.patchbay.events.Jobs;
import org.patchbay.events.Jobs.NewJob;
import org.patchbay.persistence.Database;

/**
 * Keeps the log's partitions ahead of time on hosts that run for months; one node does it a day.
 */
@Component
public final class PartitionKeeper implements JobHandler {
  private static final String KIND = "events.partitions";

  private final EventsSchema schema;

  @Activate
  public PartitionKeeper(
      @Reference EventsSchema schema, @Reference Database database, @Reference Jobs jobs) {
    this.schema = schema;
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
    schema.addPartitions();
    return new Outcome.Again(Duration.ofDays(1), "");
  }
}
